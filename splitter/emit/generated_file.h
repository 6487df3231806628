#pragma once

#include <string>
#include <vector>

#include "splitter/contract/contract.h"

namespace cleave {

/// One file of a generated tree.
struct GeneratedFile {
  std::string path;  ///< relative to the tree's root, with forward slashes
  std::string content;
  bool is_executable = false;

  friend bool operator==(const GeneratedFile&, const GeneratedFile&) = default;
};

/// All files of the tree for `contract`, sorted by path, and `more` files that
/// belong to it. See docs/generated_tree.md.
std::vector<GeneratedFile> EmitTree(const Contract& contract,
                                    std::vector<GeneratedFile> more = {});

}  // namespace cleave
