#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace cleave {

class SqliteStatement;

/// A connection to an SQLite file, closed with the object.
///
/// The first failure of the connection or of any of its statements sticks: what
/// follows does nothing, and `TakeError` hands it out. So a sequence of
/// statements is written without a check after each. Statements must not
/// outlive their connection.
class SqliteDatabase {
 public:
  enum class Mode { kReadOnly, kCreate };

  static llvm::Expected<SqliteDatabase> Open(const std::string& path,
                                             Mode mode);

  SqliteDatabase(SqliteDatabase&&) noexcept;
  SqliteDatabase& operator=(SqliteDatabase&&) noexcept;
  ~SqliteDatabase();

  /// Runs statements that give no rows.
  void Execute(const std::string& sql);
  /// The first column of the first row; empty without a row.
  std::string QueryText(llvm::StringRef sql);
  SqliteStatement Prepare(llvm::StringRef sql);

  bool failed() const;
  /// The first failure as a `UserError` about the file, or success.
  llvm::Error TakeError();

 private:
  friend class SqliteStatement;
  struct Connection;
  explicit SqliteDatabase(std::unique_ptr<Connection> connection);

  std::unique_ptr<Connection> connection_;
};

/// A prepared statement: bound from the left, stepped, read from the left.
///
///     insert << name << line;  // binds both parameters
///     insert.Run();            // executes it, ready for the next row
///
///     while (select.Step()) select >> name >> line;
class SqliteStatement {
 public:
  SqliteStatement(SqliteStatement&&) noexcept;
  SqliteStatement(const SqliteStatement&) = delete;
  ~SqliteStatement();

  /// Binds the next parameter; `nullptr` is NULL. A text is copied.
  SqliteStatement& operator<<(llvm::StringRef text);
  SqliteStatement& operator<<(int64_t number);
  SqliteStatement& operator<<(std::nullptr_t);
  /// The same for bytes that are no text.
  SqliteStatement& BindBytes(llvm::StringRef bytes);
  /// Executes an INSERT and makes the statement ready for the next one.
  void Run();

  /// Goes to the next row; false at the end, or after a failure.
  bool Step();
  /// Reads the next column of the row. NULL is empty, 0, false.
  SqliteStatement& operator>>(std::string& text);
  SqliteStatement& operator>>(uint32_t& number);
  SqliteStatement& operator>>(int64_t& number);
  SqliteStatement& operator>>(bool& value);
  /// As bytes, whatever type the value has.
  SqliteStatement& ReadBytes(std::string& bytes);
  /// Makes a statement that was stepped ready to be bound again.
  void Reset();

 private:
  friend class SqliteDatabase;
  SqliteStatement(SqliteDatabase::Connection& connection, llvm::StringRef sql);

  SqliteDatabase::Connection* connection_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 0;  ///< parameter (from 0) or column
};

}  // namespace cleave
