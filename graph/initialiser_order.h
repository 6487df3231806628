#pragma once

#include <vector>

#include "graph/dependency_graph.h"

namespace cleave {

/// A variable whose initialiser needs another one of another source file to
/// have its value already. C++ does not say which comes first.
struct InitialisedAfter {
  SymbolId later{}, earlier{};
  /// The functions in between, as called; empty if the initialiser itself reads
  /// the variable.
  std::vector<SymbolId> through;

  friend bool operator==(const InitialisedAfter&,
                         const InitialisedAfter&) = default;
};

/// All pairs, sorted, each with a shortest way. Both variables are dynamically
/// initialised at the outermost level and defined in different files; those in
/// headers are left out, as each source has its own.
std::vector<InitialisedAfter> FindInitialiserOrder(
    const DependencyGraph& graph);

}  // namespace cleave
