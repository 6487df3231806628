#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "splitter/contract/contract.h"
#include "splitter/contract/wire_lock.h"

namespace cleave {

/// Where the lock of a split is: beside it, "cleave.split.yaml" ->
/// "cleave.lock", "services.yaml" -> "services.lock".
std::string LockPathFor(llvm::StringRef split_path);

/// The lock at `path`; an empty one if there is no such file yet.
llvm::Expected<WireLock> ReadLock(llvm::StringRef path);

/// The contract of the split at `split_path`, with the names that its lock
/// keeps and what it decides of single classes and functions.
llvm::Expected<Contract> BuildLockedContract(const DependencyGraph& graph,
                                             const Split& split,
                                             llvm::StringRef split_path);

/// Replaces the file if it says something else.
llvm::Error WriteLock(llvm::StringRef path, const WireLock& lock);

}  // namespace cleave
