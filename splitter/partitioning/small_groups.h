#pragma once

#include "splitter/partitioning/refinement.h"
#include "splitter/partitioning/weighted_graph.h"

namespace cleave {

/// Joins each group of fewer than `least` nodes, the smallest first, to the
/// group that it is bound to most; one without any bond stays. Groups are
/// numbered in the order of their first nodes.
Grouping JoinSmallGroups(const WeightedGraph& graph, const Grouping& groups,
                         uint32_t least);

}  // namespace cleave
