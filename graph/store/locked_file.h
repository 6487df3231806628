#pragma once

#include <cstdint>
#include <string>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// A file that grows at its end and that one process at a time may have open.
/// The lock dies with its process however that ends, and processes that it has
/// forked do not hold it.
class LockedFile {
 public:
  /// Opens or creates `path`. A `UserError` about `owner`, the file that the
  /// user knows of, if another process has it or it cannot be created.
  static llvm::Expected<LockedFile> Open(const std::string& path,
                                         const std::string& owner);

  LockedFile(LockedFile&& other) noexcept;
  LockedFile& operator=(LockedFile&&) = delete;
  ~LockedFile();

  uint64_t size() const { return size_; }

  /// `size` bytes from `offset`; fewer at the end of the file, or if it cannot
  /// be read.
  std::string Read(uint64_t offset, uint64_t size) const;
  /// All of `bytes`, or none and a `UserError`.
  llvm::Error Append(llvm::StringRef bytes);
  llvm::Error Truncate(uint64_t size);
  /// Removes the file while it is still locked.
  void Remove();

 private:
  LockedFile(int descriptor, std::string path, std::string owner);

  int descriptor_;
  std::string path_, owner_;
  uint64_t size_ = 0;
};

}  // namespace cleave
