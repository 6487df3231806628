#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "splitter/contract/wire_lock.h"

namespace cleave {

/// Where the lock of a split is: beside it, "cleave.split.yaml" ->
/// "cleave.lock", "services.yaml" -> "services.lock".
std::string LockPathFor(llvm::StringRef split_path);

/// The lock at `path`; an empty one if there is no such file yet.
llvm::Expected<WireLock> ReadLock(llvm::StringRef path);

/// Replaces the file if it says something else.
llvm::Error WriteLock(llvm::StringRef path, const WireLock& lock);

}  // namespace cleave
