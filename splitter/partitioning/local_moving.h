#pragma once

#include <cstdint>
#include <vector>

#include "splitter/partitioning/seeded_random.h"
#include "splitter/partitioning/weighted_graph.h"

namespace cleave {

/// Weights from one node to the clusters around it: a sparse set over dense
/// cluster numbers. Adding is O(1), clearing O(clusters touched).
class ClusterWeights {
 public:
  explicit ClusterWeights(uint32_t cluster_count) : weight_(cluster_count, 0) {}

  void Add(uint32_t cluster, double weight) {
    if (weight_[cluster] == 0) touched_.push_back(cluster);
    weight_[cluster] += weight;
  }
  double operator[](uint32_t cluster) const { return weight_[cluster]; }
  const std::vector<uint32_t>& touched() const { return touched_; }
  void Clear() {
    for (uint32_t cluster : touched_) weight_[cluster] = 0;
    touched_.clear();
  }

 private:
  std::vector<double> weight_;
  std::vector<uint32_t> touched_;
};

/// Moves single nodes to the neighbouring cluster (or to one of their own) that
/// raises modularity most, until no move of a single node helps: the "fast
/// local moving" of the Leiden algorithm. A node is looked at again only after
/// a neighbour went to another cluster than its own.
///
/// `cluster_of[v]` is below `graph.node_count()`; numbers may be left unused.
/// Returns whether anything moved. Time is near linear in the number of edges.
bool MoveNodes(const WeightedGraph& graph, double resolution,
               SeededRandom& random, std::vector<uint32_t>& cluster_of);

}  // namespace cleave
