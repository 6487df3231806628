#include "splitter/partitioning/local_moving.h"

#include "splitter/partitioning/node_queue.h"

namespace cleave {
namespace {

class LocalMoving {
 public:
  LocalMoving(const WeightedGraph& graph, double resolution,
              std::vector<uint32_t>& cluster_of)
      : graph_(graph),
        factor_(resolution / (2 * graph.total_weight())),
        least_gain_(1e-10 * graph.total_weight() / graph.node_count()),
        cluster_of_(cluster_of),
        weights_(graph.node_count()),
        cluster_degree_(graph.node_count(), 0),
        cluster_size_(graph.node_count(), 0) {
    for (uint32_t v = 0; v < graph.node_count(); ++v) {
      cluster_degree_[cluster_of[v]] += graph.degree(v);
      ++cluster_size_[cluster_of[v]];
    }
    for (uint32_t c = graph.node_count(); c-- > 0;) {
      if (cluster_size_[c] == 0) unused_.push_back(c);
    }
  }

  bool Run(SeededRandom& random) {
    NodeQueue queue(random.Order(graph_.node_count()));
    bool has_moved = false;
    while (!queue.empty()) {
      const uint32_t node = queue.Pop();
      const uint32_t from = cluster_of_[node];
      const uint32_t to = BestCluster(node);
      if (to == from) continue;
      Move(node, from, to);
      has_moved = true;
      for (const WeightedGraph::Arc& arc : graph_.Arcs(node)) {
        if (cluster_of_[arc.to] != to) queue.Push(arc.to);
      }
    }
    return has_moved;
  }

 private:
  /// The cluster where `node` adds most to modularity; its own unless another
  /// is better by more than rounding; of equal ones the lowest number.
  uint32_t BestCluster(uint32_t node) {
    for (const WeightedGraph::Arc& arc : graph_.Arcs(node)) {
      weights_.Add(cluster_of_[arc.to], arc.weight);
    }
    const uint32_t own = cluster_of_[node];
    const double degree = graph_.degree(node);
    const double pull = degree * factor_;
    const double stay = weights_[own] - pull * (cluster_degree_[own] - degree);
    uint32_t best = own;
    double best_gain = stay + least_gain_;
    for (uint32_t cluster : weights_.touched()) {
      if (cluster == own) continue;
      const double gain = weights_[cluster] - pull * cluster_degree_[cluster];
      if (gain > best_gain || (gain == best_gain && cluster < best)) {
        best = cluster;
        best_gain = gain;
      }
    }
    weights_.Clear();
    const bool is_better_alone = best_gain < 0 && cluster_size_[own] > 1;
    return is_better_alone ? unused_.back() : best;
  }

  void Move(uint32_t node, uint32_t from, uint32_t to) {
    if (cluster_size_[to]++ == 0) unused_.pop_back();
    if (--cluster_size_[from] == 0) unused_.push_back(from);
    cluster_degree_[to] += graph_.degree(node);
    cluster_degree_[from] -= graph_.degree(node);
    cluster_of_[node] = to;
  }

  const WeightedGraph& graph_;
  const double factor_;      ///< resolution / (2 m)
  const double least_gain_;  ///< smaller gains are rounding
  std::vector<uint32_t>& cluster_of_;
  ClusterWeights weights_;
  std::vector<double> cluster_degree_;
  std::vector<uint32_t> cluster_size_;
  std::vector<uint32_t> unused_;  ///< cluster numbers without a node
};

}  // namespace

bool MoveNodes(const WeightedGraph& graph, double resolution,
               SeededRandom& random, std::vector<uint32_t>& cluster_of) {
  if (graph.total_weight() <= 0) return false;
  return LocalMoving(graph, resolution, cluster_of).Run(random);
}

}  // namespace cleave
