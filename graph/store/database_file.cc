#include "graph/store/database_file.h"

#include <fcntl.h>
#include <unistd.h>

#include "graph/store/schema.h"
#include "graph/user_error.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace cleave {
namespace {

namespace fs = llvm::sys::fs;

/// 0, or why the file may not be on the disk.
int Synchronize(const std::string& path) {
  int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  int cause = fsync(descriptor) == 0 ? 0 : errno;
  close(descriptor);
  return cause;
}

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

FileContent InspectFile(const std::string& path) {
  constexpr size_t kHeaderSize = 100;
  auto buffer = llvm::MemoryBuffer::getFileSlice(path, kHeaderSize, 0);
  uint64_t size = 0;
  if (fs::file_size(path, size) || size == 0) return FileContent::kNothing;
  if (!buffer || size < kHeaderSize) return FileContent::kOther;
  llvm::StringRef header = (*buffer)->getBuffer();
  if (!header.starts_with("SQLite format 3")) return FileContent::kOther;
  uint32_t id =
      llvm::support::endian::read32be(header.data() + kApplicationIdOffset);
  return id == kApplicationId ? FileContent::kOurs : FileContent::kSqlite;
}

llvm::Error CheckReplaceable(const std::string& path) {
  if (fs::is_directory(path))
    return MakeError("is a folder, not a database", path);
  FileContent content = InspectFile(path);
  if (content == FileContent::kOther || content == FileContent::kSqlite)
    return MakeError("the file exists and is not a cleave database", path,
                     "choose another name with -o, or remove it");
  return llvm::Error::success();
}

llvm::Expected<SqliteDatabase> OpenDatabase(const std::string& path) {
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
  return database;
}

std::string ReadMeta(SqliteDatabase& database, llvm::StringRef key) {
  auto select = database.Prepare("SELECT value FROM meta WHERE key = ?");
  select << key;
  std::string value;
  if (select.Step()) select >> value;
  return value;
}

llvm::Error PutInPlace(const std::string& unfinished, const std::string& path) {
  if (int cause = Synchronize(unfinished))
    return MakeError("cannot write the database: " + llvm::sys::StrError(cause),
                     path, "is the disk full?");
  if (std::error_code code = fs::rename(unfinished, path))
    return MakeError("cannot put the database in place: " + code.message(),
                     path);
  return llvm::Error::success();
}

}  // namespace cleave
