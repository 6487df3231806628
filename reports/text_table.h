#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Texts by number, each once, in the order of their first use: documents name
/// the same functions and files again and again.
class TextTable {
 public:
  uint32_t Add(llvm::StringRef text) {
    auto [entry, is_new] =
        numbers_.try_emplace(text, static_cast<uint32_t>(texts_.size()));
    if (is_new) texts_.push_back(text.str());
    return entry->second;
  }
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  llvm::StringMap<uint32_t> numbers_;
  std::vector<std::string> texts_;
};

}  // namespace cleave
