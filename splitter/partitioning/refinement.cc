#include "splitter/partitioning/refinement.h"

#include <algorithm>
#include <cmath>

#include "splitter/partitioning/local_moving.h"

namespace cleave {

Grouping Renumber(llvm::ArrayRef<uint32_t> group_of) {
  Grouping result;
  result.group_of.resize(group_of.size());
  uint32_t highest = 0;
  for (uint32_t group : group_of) highest = std::max(highest, group);
  std::vector<uint32_t> number(group_of.empty() ? 0 : highest + 1, UINT32_MAX);
  for (size_t v = 0; v < group_of.size(); ++v) {
    uint32_t& n = number[group_of[v]];
    if (n == UINT32_MAX) n = result.group_count++;
    result.group_of[v] = n;
  }
  return result;
}

namespace {

class Refinement {
 public:
  Refinement(const WeightedGraph& graph, double resolution, double randomness,
             llvm::ArrayRef<uint32_t> cluster_of)
      : graph_(graph),
        factor_(resolution / (2 * graph.total_weight())),
        randomness_(randomness),
        cluster_of_(cluster_of),
        cluster_degree_(graph.node_count(), 0),
        part_of_(graph.node_count()),
        part_degree_(graph.node_count()),
        part_size_(graph.node_count(), 1),
        outward_(graph.node_count(), 0),
        weights_(graph.node_count()) {
    for (uint32_t v = 0; v < graph.node_count(); ++v) {
      part_of_[v] = v;
      part_degree_[v] = graph.degree(v);
      cluster_degree_[cluster_of[v]] += graph.degree(v);
      for (const WeightedGraph::Arc& arc : graph.Arcs(v)) {
        if (cluster_of[arc.to] == cluster_of[v]) outward_[v] += arc.weight;
      }
    }
  }

  Grouping Run(SeededRandom& random) {
    for (uint32_t node : random.Order(graph_.node_count())) {
      if (part_size_[part_of_[node]] > 1 || !IsWellConnected(node, node)) {
        continue;
      }
      Visit(node, random);
    }
    return Renumber(part_of_);
  }

 private:
  /// Whether a part holds on to the rest of its cluster at least as strongly
  /// as chance would have it.
  bool IsWellConnected(uint32_t part, uint32_t any_node) const {
    const double rest =
        cluster_degree_[cluster_of_[any_node]] - part_degree_[part];
    return outward_[part] >= factor_ * part_degree_[part] * rest;
  }

  void Visit(uint32_t node, SeededRandom& random) {
    for (const WeightedGraph::Arc& arc : graph_.Arcs(node)) {
      if (cluster_of_[arc.to] == cluster_of_[node]) {
        weights_.Add(part_of_[arc.to], arc.weight);
      }
    }
    candidates_.clear();
    double best = 0;
    for (uint32_t part : weights_.touched()) {
      const double gain =
          weights_[part] - factor_ * graph_.degree(node) * part_degree_[part];
      if (gain < 0 || !IsWellConnected(part, node)) continue;
      candidates_.push_back({part, gain});
      best = std::max(best, gain);
    }
    if (!candidates_.empty()) Join(node, Draw(best, random));
    weights_.Clear();
  }

  /// Draws one of `candidates_`; `best` is the highest gain among them.
  uint32_t Draw(double best, SeededRandom& random) {
    if (candidates_.size() == 1) return candidates_[0].part;
    double sum = 0;
    for (Candidate& candidate : candidates_) {
      const double exponent = (candidate.gain - best) / randomness_;
      sum += exponent < -40 ? 0 : std::exp(exponent);
      candidate.gain = sum;  // from here on: cumulated likelihood
    }
    const double drawn = random.Unit() * sum;
    for (const Candidate& candidate : candidates_) {
      if (drawn < candidate.gain) return candidate.part;
    }
    return candidates_.back().part;
  }

  void Join(uint32_t node, uint32_t part) {
    outward_[part] += outward_[node] - 2 * weights_[part];
    part_degree_[part] += graph_.degree(node);
    ++part_size_[part];
    part_size_[part_of_[node]] = 0;
    part_of_[node] = part;
  }

  struct Candidate {
    uint32_t part;
    double gain;
  };

  const WeightedGraph& graph_;
  const double factor_;  ///< resolution / (2 m)
  const double randomness_;
  llvm::ArrayRef<uint32_t> cluster_of_;
  std::vector<double> cluster_degree_;
  std::vector<uint32_t> part_of_;  ///< parts are named after their first node
  std::vector<double> part_degree_;
  std::vector<uint32_t> part_size_;
  std::vector<double> outward_;  ///< weight from a part to the rest of its
                                 ///< cluster
  ClusterWeights weights_;
  std::vector<Candidate> candidates_;
};

}  // namespace

Grouping Refine(const WeightedGraph& graph, double resolution,
                double randomness, SeededRandom& random,
                llvm::ArrayRef<uint32_t> cluster_of) {
  return Refinement(graph, resolution, randomness, cluster_of).Run(random);
}

}  // namespace cleave
