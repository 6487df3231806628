#pragma once

#include <cstdint>
#include <vector>

#include "splitter/partitioning/feature_table.h"
#include "splitter/partitioning/weighted_graph.h"

namespace cleave {

/// Joins each item to the `count` others that are most like it: edges with half
/// the cosine of the two vectors for each end that chose the other, so that a
/// mutual choice counts in full. Features count by how rare they are, log(items
/// / items that have it); one that a single item has is worth nothing to
/// others, one that more than 1,000 items have is passed over, so that time
/// stays linear in what the vectors hold.
std::vector<WeightedEdge> JoinNearest(FeatureTable items, uint32_t count);

}  // namespace cleave
