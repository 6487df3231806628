#include "splitter/partitioning/leiden.h"

#include <algorithm>

#include "splitter/partitioning/local_moving.h"
#include "splitter/partitioning/refinement.h"
#include "splitter/partitioning/seeded_random.h"

namespace cleave {

double ModularityOf(const WeightedGraph& graph,
                    llvm::ArrayRef<uint32_t> group_of, double resolution) {
  const double m = graph.total_weight();
  if (m <= 0) return 0;
  const Grouping groups = Renumber(group_of);
  std::vector<double> degree(groups.group_count, 0);
  double inside = 0;  // both ends of each inner edge
  for (uint32_t v = 0; v < graph.node_count(); ++v) {
    degree[groups.group_of[v]] += graph.degree(v);
    inside += 2 * graph.loop(v);
    for (const WeightedGraph::Arc& arc : graph.Arcs(v)) {
      if (group_of[arc.to] == group_of[v]) inside += arc.weight;
    }
  }
  double expected = 0;
  for (double d : degree) expected += d / (2 * m) * d;
  return (inside - resolution * expected) / (2 * m);
}

namespace {

/// Of modularity. On large graphs later rounds move some nodes to and fro for
/// less than this, and each costs as much as half of the first.
constexpr double kLeastRoundGain = 1e-5;

/// The clusters of an aggregated graph, whose nodes are the parts.
std::vector<uint32_t> ClustersOfParts(llvm::ArrayRef<uint32_t> cluster_of,
                                      const Grouping& parts) {
  std::vector<uint32_t> result(parts.group_count);
  for (size_t v = 0; v < cluster_of.size(); ++v) {
    result[parts.group_of[v]] = cluster_of[v];
  }
  return Renumber(result).group_of;
}

/// One round: local moving, refinement and aggregation, repeated on ever
/// smaller graphs until nothing can be joined. Returns whether anything moved.
bool Improve(const WeightedGraph& graph, const LeidenOptions& options,
             SeededRandom& random, std::vector<uint32_t>& cluster_of) {
  bool has_moved = MoveNodes(graph, options.resolution, random, cluster_of);
  WeightedGraph aggregate;
  const WeightedGraph* level = &graph;
  std::vector<uint32_t> level_cluster_of = cluster_of;
  std::vector<uint32_t> level_node_of;  // empty on the first level: identity
  while (true) {
    const Grouping parts = Refine(*level, options.resolution,
                                  options.randomness, random, level_cluster_of);
    if (parts.group_count == level->node_count()) break;
    level_cluster_of = ClustersOfParts(level_cluster_of, parts);
    aggregate = level->Aggregate(parts.group_of, parts.group_count);
    level = &aggregate;
    if (level_node_of.empty()) {
      level_node_of = parts.group_of;
    } else {
      for (uint32_t& node : level_node_of) node = parts.group_of[node];
    }
    if (MoveNodes(*level, options.resolution, random, level_cluster_of)) {
      has_moved = true;
    }
    for (size_t v = 0; v < cluster_of.size(); ++v) {
      cluster_of[v] = level_cluster_of[level_node_of[v]];
    }
  }
  return has_moved;
}

}  // namespace

Clustering Leiden(const WeightedGraph& graph, const LeidenOptions& options) {
  SeededRandom random(options.seed);
  Clustering result;
  result.cluster_of.resize(graph.node_count());
  for (uint32_t v = 0; v < graph.node_count(); ++v) result.cluster_of[v] = v;
  result.modularity =
      ModularityOf(graph, result.cluster_of, options.resolution);
  for (uint32_t i = 0; i < options.max_iterations; ++i) {
    if (graph.total_weight() <= 0) break;
    if (!Improve(graph, options, random, result.cluster_of)) break;
    const double before = result.modularity;
    result.modularity =
        ModularityOf(graph, result.cluster_of, options.resolution);
    if (result.modularity - before < kLeastRoundGain) break;
  }
  Grouping clusters = Renumber(result.cluster_of);
  result.cluster_of = std::move(clusters.group_of);
  result.cluster_count = clusters.group_count;
  return result;
}

}  // namespace cleave
