#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace shop::base {

/// A value going into or coming out of the database.
class Value {
 public:
  Value() = default;  // NULL
  Value(int value) : kind_(Kind::kInteger), integer_(value) {}
  Value(long value) : kind_(Kind::kInteger), integer_(value) {}
  Value(long long value) : kind_(Kind::kInteger), integer_(value) {}
  Value(std::string value) : kind_(Kind::kText), text_(std::move(value)) {}
  Value(const char* value) : kind_(Kind::kText), text_(value) {}

  bool is_null() const { return kind_ == Kind::kNull; }
  bool is_text() const { return kind_ == Kind::kText; }

  /// Text that is a number converts; anything else, and NULL, is 0.
  std::int64_t AsInt() const;
  /// Numbers convert; NULL is "".
  std::string AsText() const;

 private:
  enum class Kind { kNull, kInteger, kText };

  Kind kind_ = Kind::kNull;
  std::int64_t integer_ = 0;
  std::string text_;
};

/// One result row, detached from the statement that produced it.
class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}

  int size() const { return static_cast<int>(values_.size()); }
  std::int64_t Int(int column) const;
  std::string Text(int column) const;
  bool IsNull(int column) const;

 private:
  std::vector<Value> values_;
};

/// The shop's one database. Opened on first use, schema created if missing.
/// Statements are finalised before any call returns, so that the nightly jobs
/// on the other host can get their write lock in between.
class Database {
 public:
  static Database& Instance();

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs a statement; result is the number of rows changed.
  int Execute(const std::string& sql, const std::vector<Value>& args = {});

  std::vector<Row> Query(const std::string& sql,
                         const std::vector<Value>& args = {});
  std::optional<Row> QueryOne(const std::string& sql,
                              const std::vector<Value>& args = {});
  /// First column of the first row; `fallback` when there is none or NULL.
  std::int64_t QueryInt(const std::string& sql,
                        const std::vector<Value>& args = {},
                        std::int64_t fallback = 0);

  std::int64_t LastInsertId();

  /// Names of all tables of the schema, sorted.
  std::vector<std::string> Tables();

  /// Empties every table, sequences included. Tests and the demo shop only.
  void Wipe();

  bool in_transaction() const;

 private:
  friend class Statement;
  friend class Transaction;

  Database();
  ~Database();

  sqlite3* handle();

  sqlite3* handle_ = nullptr;
  int transaction_depth_ = 0;
  bool transaction_doomed_ = false;
};

/// A prepared statement, finalised when it goes out of scope. Most code wants
/// Database::Query.
class Statement {
 public:
  Statement(Database& database, const std::string& sql);
  ~Statement();

  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Parameters are numbered from 1.
  void Bind(int parameter, const Value& value);
  void BindAll(const std::vector<Value>& values);

  /// True while there is a row to read.
  bool Step();
  Row ReadRow() const;
  void Reset();

 private:
  sqlite3* connection_;
  sqlite3_stmt* statement_ = nullptr;
};

/// BEGIN IMMEDIATE until Commit(); rolls back otherwise. Transactions nest by
/// joining the outer one: an inner one that is not committed dooms the outer.
class Transaction {
 public:
  explicit Transaction(Database& database = Database::Instance());
  ~Transaction();

  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void Commit();

 private:
  Database& database_;
  bool open_ = true;
};

/// Next number of a named sequence, starting at 1. Gaps are allowed, repeats
/// are not.
std::int64_t NextSequence(const std::string& name);

}  // namespace shop::base
