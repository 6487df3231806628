#pragma once

#include <string>
#include <vector>

#include "graph/yaml_tree.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// What people allow one process to need of another.
struct BoundaryRule {
  enum class Style : uint8_t {
    kRpc,     ///< calls, with answers
    kEvent,   ///< calls that nobody waits for an answer of
    kCopy,    ///< data and its types, no calls
    kForbid,  ///< nothing
  };

  std::string from, to;  ///< services, or "monolith"
  Style style = Style::kRpc;
  /// Functions that may be called, by qualified names, with or without
  /// signatures; empty: any.
  std::vector<std::string> expose;
  std::string why;
  unsigned line = 0, column = 0;

  friend bool operator==(const BoundaryRule&, const BoundaryRule&) = default;
};

/// Something that `cleave check` would find and people put up with.
struct ExceptionRule {
  std::string rule;      ///< id of what finds it: "boundary-inherit"
  std::string from, to;  ///< processes or entities; empty: any
  std::string until;     ///< the last day, "2027-03-31"; empty: for good
  std::string why;
  unsigned line = 0, column = 0;

  friend bool operator==(const ExceptionRule&, const ExceptionRule&) = default;
};

struct BoundaryRules {
  std::vector<BoundaryRule> boundaries;
  std::vector<ExceptionRule> exceptions;

  friend bool operator==(const BoundaryRules&, const BoundaryRules&) = default;
};

/// Reads `boundaries` and `exceptions` of the root of a split file. Unknown
/// keys and styles, two rules for one boundary, a day that is none, and an
/// exception without a reason are `UserError`s at `file:line:column`. Names are
/// not looked up.
llvm::Expected<BoundaryRules> ReadBoundaryRules(const YamlNode& root,
                                                llvm::StringRef file_name);

/// The same, of the text of a whole split file. `ReadSplitFile` checks the
/// sections as well and keeps nothing of them.
llvm::Expected<BoundaryRules> ReadBoundaryRulesOf(llvm::StringRef yaml,
                                                  llvm::StringRef file_name);

}  // namespace cleave
