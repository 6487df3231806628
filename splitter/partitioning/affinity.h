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
std::vector<DirectedLink> DirectedLinks(const DependencyGraph& graph);

/// The edges along which components are grouped:
///
/// - what they use of each other, divided by the number of users of what is
///   used to the power of 0.7: that all use the logger says little;
/// - 1/2 of how like their users and used ones are, for the 8 nearest;
/// - 1/2 of how like their identifiers' words are, for the 8 nearest.
///
/// The strengths and shares are those of docs/suggest.md.
std::vector<WeightedEdge> AffinityEdges(const DependencyGraph& graph,
                                        llvm::ArrayRef<DirectedLink> links);

}  // namespace cleave
