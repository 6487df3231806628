#pragma once

#include <string>

#include "graph/store/sqlite.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// What stands at a path, told from its first bytes.
enum class FileContent { kNothing, kOther, kSqlite, kOurs };
FileContent InspectFile(const std::string& path);

/// A `UserError` if a database must not be written to `path`, since something
/// else stands there.
llvm::Error CheckReplaceable(const std::string& path);

/// Opens and checks an existing file: that it is there, a database of ours, of
/// this version and undamaged. O(size of the file).
llvm::Expected<SqliteDatabase> OpenDatabase(const std::string& path);

/// A value of the table `meta`; empty if it is not there.
std::string ReadMeta(SqliteDatabase& database, llvm::StringRef key);

/// Puts a closed, whole database in its place: it is on the disk before the
/// rename, so that not even a power failure leaves half of one.
llvm::Error PutInPlace(const std::string& unfinished, const std::string& path);

}  // namespace cleave
