#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// One file of a generated tree.
struct GeneratedFile {
  std::string path;  ///< relative to the tree's root, with forward slashes
  std::string content;
  bool is_executable = false;
  /// For a person to fill in: written if it is not there, and never again.
  bool is_yours = false;

  friend bool operator==(const GeneratedFile&, const GeneratedFile&) = default;
};

/// C++ in the style of a `.clang-format` file, which is the second argument.
using CodeFormatter =
    llvm::function_ref<std::string(llvm::StringRef, llvm::StringRef)>;

/// All files of the tree for `contract`, sorted by path, and `more` files that
/// belong to it. See docs/generated_tree.md. Without `format` the code that was
/// made for the contract has its lines broken, and nothing else.
std::vector<GeneratedFile> EmitTree(const Contract& contract,
                                    std::vector<GeneratedFile> more = {},
                                    CodeFormatter format = nullptr);

}  // namespace cleave
