#include "graph/store/store.h"

#include <utility>

#include "graph/store/database_file.h"
#include "graph/store/graph_reader.h"
#include "graph/store/graph_writer.h"
#include "graph/store/schema.h"
#include "graph/user_error.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

namespace cleave {
namespace {

namespace fs = llvm::sys::fs;

llvm::Error CheckVersion(SqliteDatabase& database, const std::string& path) {
  std::string version = database.QueryText("PRAGMA user_version");
  if (llvm::Error error = database.TakeError()) return error;
  if (version == llvm::itostr(kSchemaVersion)) return llvm::Error::success();
  return MakeError("the database has schema version " + version +
                       ", this cleave reads version " +
                       llvm::itostr(kSchemaVersion),
                   path,
                   "run `cleave analyze` again, or use the cleave that "
                   "wrote it");
}

llvm::Error CheckUndamaged(SqliteDatabase& database, const std::string& path) {
  std::string result = database.QueryText("PRAGMA quick_check(1)");
  if (llvm::Error error = database.TakeError()) return error;
  if (result == "ok") return llvm::Error::success();
  std::string first_line = llvm::StringRef(result).split('\n').first.str();
  return MakeError("the database is damaged (" + first_line + ")", path,
                   "remove it and run `cleave analyze` again");
}

}  // namespace

Store::Store(std::string path, std::string unfinished, SqliteDatabase database)
    : path_(std::move(path)),
      unfinished_(std::move(unfinished)),
      database_(std::make_unique<SqliteDatabase>(std::move(database))) {}

Store::~Store() {
  if (!database_ || unfinished_.empty()) return;
  database_.reset();
  fs::remove(unfinished_);
}

llvm::Expected<Store> Store::Create(const std::string& path) {
  if (llvm::Error error = CheckReplaceable(path)) return error;
  llvm::SmallString<128> unfinished;
  int descriptor = -1;
  if (std::error_code code = fs::createUniqueFile(path + ".%%%%%%.unfinished",
                                                  descriptor, unfinished))
    return MakeError("cannot create the database: " + code.message(), path,
                     "does the folder exist, and may you write to it?");
  fs::file_t file = fs::convertFDToNativeFile(descriptor);
  fs::closeFile(file);
  llvm::Expected<SqliteDatabase> database = SqliteDatabase::Open(
      unfinished.str().str(), SqliteDatabase::Mode::kCreate);
  if (!database) return database.takeError();
  return Store(path, unfinished.str().str(), std::move(*database));
}

llvm::Expected<Store> Store::Open(const std::string& path) {
  if (!fs::exists(path))
    return MakeError("there is no such database", path,
                     "`cleave analyze -p BUILD -o " + path + "` makes one");
  if (fs::is_directory(path))
    return MakeError("is a folder, not a database", path);
  if (std::error_code code = fs::access(path, fs::AccessMode::Exist))
    return MakeError("cannot read the database: " + code.message(), path);
  switch (InspectFile(path)) {
    case FileContent::kNothing:
      return MakeError("the database is empty", path,
                       "run `cleave analyze` again");
    case FileContent::kOther:
      return MakeError("not an SQLite database", path,
                       "`cleave analyze` writes one");
    case FileContent::kSqlite:
      return MakeError("an SQLite database, but not of cleave", path,
                       "`cleave analyze` writes one");
    case FileContent::kOurs:
      break;
  }
  llvm::Expected<SqliteDatabase> database =
      SqliteDatabase::Open(path, SqliteDatabase::Mode::kReadOnly);
  if (!database) return database.takeError();
  if (llvm::Error error = CheckVersion(*database, path)) return error;
  if (llvm::Error error = CheckUndamaged(*database, path)) return error;
  return Store(path, "", std::move(*database));
}

llvm::Error Store::Write(const DependencyGraph& graph) {
  assert(!unfinished_.empty() && "Write comes once, after Create");
  {
    TableWriter tables(*database_);
    WriteGraph(graph, tables);
    tables.Finish();
  }
  llvm::Error error = database_->TakeError();
  database_.reset();
  if (!error) error = PutInPlace(unfinished_, path_);
  if (error) fs::remove(unfinished_);
  unfinished_.clear();
  return error;
}

llvm::Expected<DependencyGraph> Store::Read() {
  return ReadGraph(*database_, path_);
}

}  // namespace cleave
