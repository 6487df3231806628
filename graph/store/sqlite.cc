#include "graph/store/sqlite.h"

#include <sqlite3.h>

#include <utility>

#include "graph/user_error.h"

namespace cleave {

struct SqliteDatabase::Connection {
  std::string path;
  sqlite3* handle = nullptr;
  int code = SQLITE_OK;  ///< of the first failure
  std::string message;

  ~Connection() { sqlite3_close(handle); }

  bool failed() const { return code != SQLITE_OK; }

  /// Keeps the first failure.
  void Note(int result) {
    if (failed() || result == SQLITE_OK || result == SQLITE_ROW ||
        result == SQLITE_DONE)
      return;
    code = result & 0xff;
    message = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(result);
  }

  llvm::Error ToError() const {
    switch (code) {
      case SQLITE_OK:
        return llvm::Error::success();
      case SQLITE_NOTADB:
        return MakeError("not an SQLite database", path,
                         "`cleave analyze` writes a new one");
      case SQLITE_CORRUPT:
        return MakeError("the database is damaged (" + message + ")", path,
                         "remove it and run `cleave analyze` again");
      case SQLITE_FULL:
      case SQLITE_IOERR:
        return MakeError("cannot write the database (" + message + ")", path,
                         "is the disk full?");
      default:
        return MakeError("database error: " + message, path);
    }
  }
};

SqliteDatabase::SqliteDatabase(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)) {}
SqliteDatabase::SqliteDatabase(SqliteDatabase&&) noexcept = default;
SqliteDatabase& SqliteDatabase::operator=(SqliteDatabase&&) noexcept = default;
SqliteDatabase::~SqliteDatabase() = default;

llvm::Expected<SqliteDatabase> SqliteDatabase::Open(const std::string& path,
                                                    Mode mode) {
  auto connection = std::make_unique<Connection>();
  connection->path = path;
  int flags = mode == Mode::kReadOnly
                  ? SQLITE_OPEN_READONLY
                  : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  connection->Note(sqlite3_open_v2(path.c_str(), &connection->handle,
                                   flags | SQLITE_OPEN_NOMUTEX, nullptr));
  if (connection->failed()) return connection->ToError();
  return SqliteDatabase(std::move(connection));
}

void SqliteDatabase::Execute(const std::string& sql) {
  if (failed()) return;
  connection_->Note(sqlite3_exec(connection_->handle, sql.c_str(), nullptr,
                                 nullptr, nullptr));
}

std::string SqliteDatabase::QueryText(llvm::StringRef sql) {
  SqliteStatement query = Prepare(sql);
  std::string text;
  if (query.Step()) query >> text;
  return text;
}

SqliteStatement SqliteDatabase::Prepare(llvm::StringRef sql) {
  return SqliteStatement(*connection_, sql);
}

bool SqliteDatabase::failed() const { return connection_->failed(); }

llvm::Error SqliteDatabase::TakeError() { return connection_->ToError(); }

SqliteStatement::SqliteStatement(SqliteDatabase::Connection& connection,
                                 llvm::StringRef sql)
    : connection_(&connection) {
  if (connection.failed()) return;
  connection.Note(sqlite3_prepare_v2(connection.handle, sql.data(),
                                     static_cast<int>(sql.size()), &statement_,
                                     nullptr));
}

SqliteStatement::SqliteStatement(SqliteStatement&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      next_(other.next_) {}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

SqliteStatement& SqliteStatement::operator<<(llvm::StringRef text) {
  // An empty StringRef may point nowhere, which SQLite would take for NULL.
  const char* data = text.empty() ? "" : text.data();
  if (statement_)
    connection_->Note(sqlite3_bind_text64(
        statement_, ++next_, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

SqliteStatement& SqliteStatement::operator<<(int64_t number) {
  if (statement_)
    connection_->Note(sqlite3_bind_int64(statement_, ++next_, number));
  return *this;
}

SqliteStatement& SqliteStatement::operator<<(std::nullptr_t) {
  if (statement_) connection_->Note(sqlite3_bind_null(statement_, ++next_));
  return *this;
}

SqliteStatement& SqliteStatement::BindBytes(llvm::StringRef bytes) {
  const char* data = bytes.empty() ? "" : bytes.data();
  if (statement_)
    connection_->Note(sqlite3_bind_blob64(statement_, ++next_, data,
                                          bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

void SqliteStatement::Run() {
  next_ = 0;
  if (connection_->failed()) return;
  sqlite3_step(statement_);
  connection_->Note(sqlite3_reset(statement_));
}

bool SqliteStatement::Step() {
  next_ = 0;
  if (connection_->failed()) return false;
  int result = sqlite3_step(statement_);
  connection_->Note(result);
  return result == SQLITE_ROW;
}

SqliteStatement& SqliteStatement::operator>>(std::string& text) {
  int column = next_++;
  auto* data = sqlite3_column_text(statement_, column);
  int size = sqlite3_column_bytes(statement_, column);
  text.assign(reinterpret_cast<const char*>(data), data ? size : 0);
  return *this;
}

SqliteStatement& SqliteStatement::operator>>(uint32_t& number) {
  number = static_cast<uint32_t>(sqlite3_column_int64(statement_, next_++));
  return *this;
}

SqliteStatement& SqliteStatement::operator>>(int64_t& number) {
  number = sqlite3_column_int64(statement_, next_++);
  return *this;
}

SqliteStatement& SqliteStatement::ReadBytes(std::string& bytes) {
  int column = next_++;
  auto* data = sqlite3_column_blob(statement_, column);
  int size = sqlite3_column_bytes(statement_, column);
  bytes.assign(static_cast<const char*>(data), data ? size : 0);
  return *this;
}

void SqliteStatement::Reset() {
  next_ = 0;
  sqlite3_reset(statement_);
}

SqliteStatement& SqliteStatement::operator>>(bool& value) {
  value = sqlite3_column_int(statement_, next_++) != 0;
  return *this;
}

}  // namespace cleave
