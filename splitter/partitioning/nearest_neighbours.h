#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "splitter/partitioning/weighted_graph.h"

namespace cleave {

/// What describes an item: features by number, each at most once, with positive
/// weights; sorted.
using FeatureVector = std::vector<std::pair<uint32_t, double>>;

/// Joins each item to the `count` others that are most like it: edges with half
/// the cosine of the two vectors for each end that chose the other, so that a
/// mutual choice counts in full. Features count by how rare they are, log(items
/// / items that have it); one that a single item has is worth nothing to
/// others, one that more than 1,000 items have is passed over, so that time
/// stays linear in what the vectors hold.
std::vector<WeightedEdge> JoinNearest(llvm::ArrayRef<FeatureVector> items,
                                      uint32_t count);

}  // namespace cleave
