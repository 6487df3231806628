#include "base/database.h"

#include <sqlite3.h>

#include "base/config.h"
#include "base/errors.h"
#include "base/log.h"
#include "base/schema.h"
#include "base/strings.h"

namespace shop::base {

namespace {

constexpr int kBusyTimeoutMs = 5000;
constexpr int kSchemaVersion = 7;

[[noreturn]] void Fail(sqlite3* handle, const std::string& operation) {
  throw DatabaseError(operation, sqlite3_errcode(handle),
                      sqlite3_errmsg(handle));
}

}  // namespace

std::int64_t Value::AsInt() const {
  if (kind_ == Kind::kText) return ParseInt(text_).value_or(0);
  return integer_;
}

std::string Value::AsText() const {
  switch (kind_) {
    case Kind::kNull:
      return "";
    case Kind::kInteger:
      return std::to_string(integer_);
    case Kind::kText:
      return text_;
  }
  return "";
}

std::int64_t Row::Int(int column) const { return values_.at(column).AsInt(); }
std::string Row::Text(int column) const { return values_.at(column).AsText(); }
bool Row::IsNull(int column) const { return values_.at(column).is_null(); }

Database& Database::Instance() {
  static Database database;
  return database;
}

Database::Database() = default;

Database::~Database() {
  if (handle_ != nullptr) sqlite3_close(handle_);
}

sqlite3* Database::handle() {
  if (handle_ != nullptr) return handle_;
  const std::string path = Config::Global().GetString("db.path", "shop.db");
  sqlite3* opened = nullptr;
  if (sqlite3_open(path.c_str(), &opened) != SQLITE_OK) {
    const std::string message = sqlite3_errmsg(opened);
    sqlite3_close(opened);
    throw DatabaseError("open " + path, SQLITE_CANTOPEN, message);
  }
  sqlite3_busy_timeout(opened, kBusyTimeoutMs);
  handle_ = opened;
  // Without waiting for the disk a power cut may cost data: tests only.
  if (!Config::Global().GetBool("db.synchronous", true)) {
    Execute("PRAGMA synchronous = OFF");
  }
  LogInfo("database", "opened " + path);
  if (QueryInt("PRAGMA user_version") < kSchemaVersion) {
    Transaction transaction(*this);
    for (const std::string& statement : SchemaStatements()) Execute(statement);
    Execute("PRAGMA user_version = " + std::to_string(kSchemaVersion));
    transaction.Commit();
  }
  return handle_;
}

int Database::Execute(const std::string& sql, const std::vector<Value>& args) {
  Statement statement(*this, sql);
  statement.BindAll(args);
  while (statement.Step()) {
  }
  return sqlite3_changes(handle_);
}

std::vector<Row> Database::Query(const std::string& sql,
                                 const std::vector<Value>& args) {
  Statement statement(*this, sql);
  statement.BindAll(args);
  std::vector<Row> rows;
  while (statement.Step()) rows.push_back(statement.ReadRow());
  return rows;
}

std::optional<Row> Database::QueryOne(const std::string& sql,
                                      const std::vector<Value>& args) {
  Statement statement(*this, sql);
  statement.BindAll(args);
  if (!statement.Step()) return std::nullopt;
  return statement.ReadRow();
}

std::int64_t Database::QueryInt(const std::string& sql,
                                const std::vector<Value>& args,
                                std::int64_t fallback) {
  const std::optional<Row> row = QueryOne(sql, args);
  return row && !row->IsNull(0) ? row->Int(0) : fallback;
}

std::int64_t Database::LastInsertId() {
  return sqlite3_last_insert_rowid(handle());
}

std::vector<std::string> Database::Tables() {
  std::vector<std::string> names;
  for (const Row& row :
       Query("SELECT name FROM sqlite_master WHERE type = 'table'"
             " ORDER BY name")) {
    names.push_back(row.Text(0));
  }
  return names;
}

void Database::Wipe() {
  const std::vector<std::string> tables = Tables();
  Transaction transaction(*this);
  for (const std::string& table : tables) Execute("DELETE FROM " + table);
  transaction.Commit();
}

bool Database::in_transaction() const { return transaction_depth_ > 0; }

Statement::Statement(Database& database, const std::string& sql)
    : connection_(database.handle()) {
  if (sqlite3_prepare_v2(connection_, sql.c_str(), -1, &statement_, nullptr) !=
      SQLITE_OK) {
    Fail(connection_, "prepare '" + sql + "'");
  }
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::Bind(int parameter, const Value& value) {
  int result = SQLITE_OK;
  if (value.is_null()) {
    result = sqlite3_bind_null(statement_, parameter);
  } else if (value.is_text()) {
    const std::string text = value.AsText();
    result = sqlite3_bind_text(statement_, parameter, text.data(),
                               static_cast<int>(text.size()), SQLITE_TRANSIENT);
  } else {
    result = sqlite3_bind_int64(statement_, parameter, value.AsInt());
  }
  if (result != SQLITE_OK) Fail(connection_, "bind");
}

void Statement::BindAll(const std::vector<Value>& values) {
  int parameter = 0;
  for (const Value& value : values) Bind(++parameter, value);
}

bool Statement::Step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  Fail(connection_, "step");
}

Row Statement::ReadRow() const {
  std::vector<Value> values;
  const int columns = sqlite3_column_count(statement_);
  values.reserve(static_cast<std::size_t>(columns));
  for (int i = 0; i < columns; ++i) {
    switch (sqlite3_column_type(statement_, i)) {
      case SQLITE_NULL:
        values.emplace_back();
        break;
      case SQLITE_INTEGER:
        values.emplace_back(sqlite3_column_int64(statement_, i));
        break;
      default:
        values.emplace_back(
            reinterpret_cast<const char*>(sqlite3_column_text(statement_, i)));
    }
  }
  return Row(std::move(values));
}

void Statement::Reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Transaction::Transaction(Database& database) : database_(database) {
  if (database_.transaction_depth_ == 0) {
    database_.Execute("BEGIN IMMEDIATE");
    database_.transaction_doomed_ = false;
  }
  ++database_.transaction_depth_;
}

Transaction::~Transaction() {
  if (!open_) return;
  if (--database_.transaction_depth_ > 0) {
    database_.transaction_doomed_ = true;
    return;
  }
  try {
    database_.Execute("ROLLBACK");
  } catch (const DatabaseError& error) {
    LogError("database", error.what());
  }
}

void Transaction::Commit() {
  if (database_.transaction_depth_ == 1) {
    if (database_.transaction_doomed_) {
      throw DatabaseError("commit", SQLITE_ABORT,
                          "an inner transaction was rolled back");
    }
    database_.Execute("COMMIT");
  }
  open_ = false;
  --database_.transaction_depth_;
}

std::int64_t NextSequence(const std::string& name) {
  Database& database = Database::Instance();
  Transaction transaction(database);
  database.Execute(
      "INSERT INTO sequences (name, value) VALUES (?, 1)"
      " ON CONFLICT (name) DO UPDATE SET value = value + 1",
      {name});
  const std::int64_t value =
      database.QueryInt("SELECT value FROM sequences WHERE name = ?", {name});
  transaction.Commit();
  return value;
}

}  // namespace shop::base
