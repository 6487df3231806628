#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split_file.h"

namespace cleave {

class RuleMatcher;

/// What a split file says of components that must share a process, or must not,
/// by component of one graph.
struct Bonds {
  /// Two components that must be together.
  struct Tie {
    uint32_t a = 0, b = 0;
    unsigned line = 0;  ///< of the must_link
  };
  /// Two labels whose components must be apart.
  struct Gap {
    uint32_t a = 0, b = 0;  ///< labels, a < b
    unsigned line = 0;      ///< of the cannot_link, or of a class
  };

  std::vector<Tie> ties;
  /// By component, sorted: one label a class that it is in, one a member of a
  /// cannot_link that it is of.
  std::vector<std::vector<uint32_t>> labels;
  std::vector<std::string> label_names;  ///< "class pci", "src/a"
  std::vector<Gap> gaps;

  /// Whether the components' labels keep them apart.
  bool AreApart(uint32_t a, uint32_t b) const;
};

Bonds FindBonds(const SplitFile& file, const DependencyGraph& graph,
                const RuleMatcher& matcher);

struct ResolvedSplit;

/// Holds the bonds against each other and against the homes that people have
/// decided on. A contradiction is a `UserError` that names the chain of lines
/// from one end to the other.
llvm::Error CheckBonds(const SplitFile& file, const DependencyGraph& graph,
                       const ResolvedSplit& resolved);

/// What the split does not keep to, although it could: bonds and limits, a line
/// for people each, sorted.
std::vector<std::string> FindViolations(const SplitFile& file,
                                        const DependencyGraph& graph,
                                        const ResolvedSplit& resolved);

}  // namespace cleave
