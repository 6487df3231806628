#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Appends numbers (LEB128) and texts to bytes.
class LebWriter {
 public:
  std::string bytes;

  void Number(uint64_t number);
  void Text(llvm::StringRef text);
  void Texts(llvm::ArrayRef<std::string> texts);
  /// Ascending numbers by their distances: a byte each, mostly.
  void Ascending(llvm::ArrayRef<uint32_t> numbers);
};

/// Takes them from the front again; `failed` once something cannot be so.
class LebReader {
 public:
  explicit LebReader(llvm::StringRef bytes) : bytes_(bytes) {}
  bool failed = false;

  bool AtEnd() const { return bytes_.empty(); }
  uint64_t Number();
  std::string Text();
  std::vector<std::string> Texts();
  /// Each is below `limit`.
  std::vector<uint32_t> Ascending(uint32_t limit);

 private:
  /// A number of things that take a byte each at least.
  size_t Count();

  llvm::StringRef bytes_;
};

}  // namespace cleave
