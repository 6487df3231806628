#pragma once

#include <cstdint>
#include <vector>

#include "splitter/partitioning/weighted_graph.h"

namespace cleave {

struct LeidenOptions {
  /// Below 1: fewer, larger clusters; above 1: more, smaller ones.
  double resolution = 1.0;
  uint64_t seed = 1;
  /// Rounds over the whole graph; it ends earlier when one changes next to
  /// nothing.
  uint32_t max_iterations = 10;
  /// How far the refinement strays from the best choice, in units of edge
  /// weight; > 0.
  double randomness = 0.01;
};

struct Clustering {
  /// Numbers 0 ... cluster_count-1, in the order of the clusters' first nodes.
  std::vector<uint32_t> cluster_of;
  uint32_t cluster_count = 0;
  double modularity = 0;  ///< at the resolution of the options
};

/// Clusters by modularity with the Leiden algorithm (Traag, Waltman, van Eck
/// 2019, doi 10.1038/s41598-019-41695-z). Every cluster is connected. A node
/// without edges is a cluster of its own; an empty graph has no clusters.
///
/// Deterministic for a seed. Memory is linear in nodes and edges, time near
/// linear in edges for each iteration.
Clustering Leiden(const WeightedGraph& graph, const LeidenOptions& options);

/// Modularity of a grouping (see `splitter/metrics/modularity.h` for its
/// formula and range); 0 for a graph without edges.
double ModularityOf(const WeightedGraph& graph,
                    llvm::ArrayRef<uint32_t> group_of, double resolution);

}  // namespace cleave
