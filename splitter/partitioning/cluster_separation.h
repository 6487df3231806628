#pragma once

#include <vector>

#include "splitter/partitioning/constraints.h"
#include "splitter/partitioning/leiden.h"
#include "splitter/partitioning/weighted_graph.h"

namespace cleave {

/// Divides each cluster whose nodes must not all be together. Nodes with labels
/// go, in their order, to the part they are bound to most of those they may be
/// in; the others follow the strongest edge to a node that has its part.
/// Clusters without conflict stay as they are. O(edges log edges).
void SeparateClusters(llvm::ArrayRef<WeightedEdge> edges,
                      llvm::ArrayRef<std::vector<uint32_t>> labels,
                      const Separation& separation, Clustering& clusters);

}  // namespace cleave
