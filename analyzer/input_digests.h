#pragma once

#include <cstdint>

#include "graph/unit_record.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// The digests of files as they are on the disk now, each read once.
class InputDigests {
 public:
  /// XXH3 of the content; 0 if there is no such file. A folder, and a file that
  /// cannot be read, have 1.
  uint64_t Of(llvm::StringRef path);

  /// Whether every input of a record is what it was.
  bool AreCurrent(const RecordHead& head, const InputTable& inputs);

 private:
  /// `path` ends with a zero.
  uint64_t Read(const char* path);

  llvm::SmallVector<char, 0> content_;  ///< of the file read last
  llvm::StringMap<uint64_t> digests_;
  /// By index into the input table, of one table only: 0 not looked up yet, 1
  /// current, 2 changed.
  std::vector<uint8_t> states_;
};

}  // namespace cleave
