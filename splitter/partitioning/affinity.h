#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "splitter/partitioning/weighted_graph.h"

namespace cleave {

/// How strongly one component depends on another, the kinds of use weighted,
/// their counts damped: `strength(kind) * ln(1 + count)`, summed over kinds.
struct DirectedLink {
  uint32_t from = 0, to = 0;  ///< components
  double weight = 0;          ///< > 0
};
/// Sorted by `from`, then by `to`.
std::vector<DirectedLink> DirectedLinks(const DependencyGraph& graph);

/// How much counts for affinity; see docs/suggest.md for how these were found.
struct AffinityOptions {
  /// A link is divided by the number of users of its target to this power: that
  /// all use the logger says little.
  double user_damping = 0.9;
  /// Of how like the users and the used ones of two components are.
  double co_usage_share = 1;
  /// Of how like the words of their identifiers are.
  double word_share = 0.5;
  /// How many of the most alike each component is joined to.
  uint32_t nearest = 10;
};

/// The edges along which components are grouped: what they use of each other,
/// damped, and what is alike in the nearest of the others. `links` are in the
/// order of `DirectedLinks`.
std::vector<WeightedEdge> AffinityEdges(const DependencyGraph& graph,
                                        llvm::ArrayRef<DirectedLink> links,
                                        const AffinityOptions& options);

}  // namespace cleave
