#include "cli/lock_file.h"

#include "cli/session.h"
#include "cli/wishes_file.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "splitter/contract/contract_builder.h"

namespace cleave {

std::string LockPathFor(llvm::StringRef split_path) {
  llvm::StringRef stem = split_path;
  stem.consume_back(llvm::sys::path::extension(split_path));
  stem.consume_back(".split");
  return (stem + ".lock").str();
}

llvm::Expected<WireLock> ReadLock(llvm::StringRef path) {
  if (!llvm::sys::fs::exists(path)) return WireLock();
  llvm::Expected<std::string> text = ReadFileWhole(path);
  if (!text) return text.takeError();
  return ParseWireLock(*text, path);
}

llvm::Expected<Contract> BuildLockedContract(const DependencyGraph& graph,
                                             const Split& split,
                                             llvm::StringRef split_path) {
  llvm::Expected<WireLock> lock = ReadLock(LockPathFor(split_path));
  if (!lock) return lock.takeError();
  llvm::Expected<CrossingWishes> wishes = ReadWishes(split_path, graph);
  if (!wishes) return wishes.takeError();
  return BuildContract(graph, split, *lock, *wishes);
}

llvm::Error WriteLock(llvm::StringRef path, const WireLock& lock) {
  const std::string text = ToText(lock);
  if (llvm::sys::fs::exists(path)) {
    llvm::Expected<std::string> before = ReadFileWhole(path);
    if (before && *before == text) return llvm::Error::success();
    llvm::consumeError(before.takeError());
  }
  return WriteFileWhole(path, text);
}

}  // namespace cleave
