#pragma once

#include <cstdint>
#include <vector>

#include "splitter/partitioning/seeded_random.h"
#include "splitter/partitioning/weighted_graph.h"

namespace cleave {

/// Groups numbered 0 ... group_count-1.
struct Grouping {
  std::vector<uint32_t> group_of;
  uint32_t group_count = 0;
};

/// Gives the groups the numbers 0, 1, ... in the order of their first nodes.
Grouping Renumber(llvm::ArrayRef<uint32_t> group_of);

/// Splits each cluster into well-connected parts: the refinement of the Leiden
/// algorithm. Starting from single nodes, a node that is still alone joins a
/// part of its own cluster, drawn with probability proportional to
/// exp(gain / randomness) among those that do not lower modularity. Parts never
/// reach over clusters. Linear in the number of edges.
Grouping Refine(const WeightedGraph& graph, double resolution,
                double randomness, SeededRandom& random,
                llvm::ArrayRef<uint32_t> cluster_of);

}  // namespace cleave
