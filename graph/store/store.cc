#include "graph/store/store.h"

#include <utility>

#include "graph/store/database_file.h"
#include "graph/store/graph_reader.h"
#include "graph/store/graph_writer.h"
#include "graph/store/record_rows.h"
#include "graph/user_error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace cleave {
namespace {

namespace fs = llvm::sys::fs;

/// A part has a part of the graph only: what others ask would be answered
/// wrong.
llvm::Error CheckWhole(SqliteDatabase& database, const std::string& path) {
  std::string shard = ReadMeta(database, kShard);
  if (llvm::Error error = database.TakeError()) return error;
  if (shard.empty()) return llvm::Error::success();
  return MakeError(
      "is part " + shard + " of an analysis", path,
      "`cleave merge OUT PART...` makes one database of all parts");
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
  llvm::Expected<SqliteDatabase> database = OpenDatabase(path);
  if (!database) return database.takeError();
  if (llvm::Error error = CheckWhole(*database, path)) return error;
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
