#pragma once

#include <string>
#include <vector>

#include "graph/yaml_tree.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// The section `verify` of a split file: what `cleave verify` runs, and what it
/// need not hold against the split.
struct VerifyWishes {
  /// A test that the split cannot pass.
  struct Excuse {
    std::string test;  ///< as CTest calls it, or the text of a command
    std::string why;   ///< one line

    friend bool operator==(const Excuse&, const Excuse&) = default;
  };

  /// Shell commands to compare beside the tests of CTest; `{NAME}` stands for a
  /// program of the monolith.
  std::vector<std::string> commands;
  std::vector<Excuse> cannot_pass;
  unsigned limit = 0;  ///< seconds for tests without a limit; 0: not said

  friend bool operator==(const VerifyWishes&, const VerifyWishes&) = default;
};

/// Reads the section; `node` may be null: nothing was wished. Unknown keys, a
/// test without a reason, and a limit that is no number of seconds are
/// `UserError`s at `file:line:column`.
llvm::Expected<VerifyWishes> ReadVerifyWishes(const YamlNode* node,
                                              llvm::StringRef file_name);

}  // namespace cleave
