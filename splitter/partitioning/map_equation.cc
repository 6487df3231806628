#include "splitter/partitioning/map_equation.h"

#include <cmath>

#include "splitter/partitioning/local_moving.h"
#include "splitter/partitioning/node_queue.h"
#include "splitter/partitioning/seeded_random.h"

namespace cleave {
namespace {

/// Improvements below this, in bits, are rounding.
constexpr double kLeastGain = 1e-10;
/// Of a round, in bits: less is not worth another.
constexpr double kLeastRoundGain = 1e-5;
constexpr int kMaxRounds = 4;

double P(double x) { return x > 1e-15 ? x * std::log2(x) : 0; }

/// Moves single nodes to the neighbouring group (or to one of their own) that
/// shortens the description most, until none does.
class DescriptionShortener {
 public:
  DescriptionShortener(const WeightedGraph& graph,
                       std::vector<uint32_t>& group_of)
      : graph_(graph),
        share_(1 / (2 * graph.total_weight())),
        group_of_(group_of),
        weights_(graph.node_count()),
        groups_(graph.node_count()) {
    for (uint32_t v = 0; v < graph.node_count(); ++v) {
      Group& group = groups_[group_of[v]];
      ++group.size;
      group.ends += graph.degree(v) * share_;
      for (const WeightedGraph::Arc& arc : graph.Arcs(v)) {
        if (group_of[arc.to] != group_of[v])
          group.leaving += arc.weight * share_;
      }
    }
    for (uint32_t g = graph.node_count(); g-- > 0;) {
      if (groups_[g].size == 0) unused_.push_back(g);
      all_leaving_ += groups_[g].leaving;
    }
  }

  /// Returns whether anything moved.
  bool Run(SeededRandom& random) {
    NodeQueue queue(random.Order(graph_.node_count()));
    bool has_moved = false;
    while (!queue.empty()) {
      const uint32_t node = queue.Pop();
      if (!MoveToBest(node)) continue;
      has_moved = true;
      for (const WeightedGraph::Arc& arc : graph_.Arcs(node)) {
        if (group_of_[arc.to] != group_of_[node]) queue.Push(arc.to);
      }
    }
    return has_moved;
  }

 private:
  struct Group {
    double ends = 0;     ///< p_i
    double leaving = 0;  ///< q_i
    uint32_t size = 0;
  };

  /// The part of L that depends on one group alone.
  static double Own(const Group& group) {
    return P(group.leaving + group.ends) - 2 * P(group.leaving);
  }

  /// A group before and after the current node joined or left.
  Group With(const Group& group, double to_group) const {
    return {group.ends + ends_, group.leaving + outward_ - 2 * to_group,
            group.size + 1};
  }
  Group Without(const Group& group, double to_group) const {
    return {group.ends - ends_, group.leaving - outward_ + 2 * to_group,
            group.size - 1};
  }

  bool MoveToBest(uint32_t node) {
    for (const WeightedGraph::Arc& arc : graph_.Arcs(node)) {
      weights_.Add(group_of_[arc.to], arc.weight * share_);
    }
    ends_ = graph_.degree(node) * share_;
    outward_ = ends_ - 2 * graph_.loop(node) * share_;
    const uint32_t own = group_of_[node];
    const Group left = Without(groups_[own], weights_[own]);
    uint32_t best = own;
    double best_gain = kLeastGain;
    auto consider = [&](uint32_t group) {
      const double gain = Gain(own, left, group);
      if (gain > best_gain || (gain == best_gain && group < best)) {
        best = group;
        best_gain = gain;
      }
    };
    for (uint32_t group : weights_.touched()) {
      if (group != own) consider(group);
    }
    if (groups_[own].size > 1 && !unused_.empty()) consider(unused_.back());
    if (best != own) Move(node, left, best);
    weights_.Clear();
    return best != own;
  }

  /// Bits saved when the current node goes from `own`, which becomes `left`, to
  /// `group`.
  double Gain(uint32_t own, const Group& left, uint32_t group) const {
    const Group& from = groups_[own];
    const Group& to = groups_[group];
    const Group joined = With(to, weights_[group]);
    const double leaving = all_leaving_ - from.leaving - to.leaving +
                           left.leaving + joined.leaving;
    return P(all_leaving_) - P(leaving) + Own(from) + Own(to) - Own(left) -
           Own(joined);
  }

  void Move(uint32_t node, const Group& left, uint32_t to) {
    const uint32_t own = group_of_[node];
    const Group joined = With(groups_[to], weights_[to]);
    all_leaving_ += left.leaving + joined.leaving - groups_[own].leaving -
                    groups_[to].leaving;
    if (groups_[to].size == 0) unused_.pop_back();
    groups_[own] = left;
    groups_[to] = joined;
    if (left.size == 0) {
      groups_[own] = {};
      unused_.push_back(own);
    }
    group_of_[node] = to;
  }

  const WeightedGraph& graph_;
  const double share_;  ///< of one unit of weight in all ends of edges
  std::vector<uint32_t>& group_of_;
  ClusterWeights weights_;  ///< from the current node, as shares
  std::vector<Group> groups_;
  std::vector<uint32_t> unused_;   ///< numbers without a node
  double all_leaving_ = 0;         ///< q
  double ends_ = 0, outward_ = 0;  ///< of the current node, loops left out
};

std::vector<uint32_t> Identity(uint32_t count) {
  std::vector<uint32_t> result(count);
  for (uint32_t i = 0; i < count; ++i) result[i] = i;
  return result;
}

/// Moves whole groups, then groups of groups, until nothing is gained.
void JoinGroups(const WeightedGraph& graph, SeededRandom& random,
                Grouping& groups) {
  WeightedGraph level = graph.Aggregate(groups.group_of, groups.group_count);
  while (true) {
    std::vector<uint32_t> joined = Identity(level.node_count());
    if (!DescriptionShortener(level, joined).Run(random)) return;
    const Grouping next = Renumber(joined);
    for (uint32_t& group : groups.group_of) group = next.group_of[group];
    groups.group_count = next.group_count;
    if (next.group_count == level.node_count()) return;
    level = level.Aggregate(next.group_of, next.group_count);
  }
}

/// Divides each group as if it were a graph of its own.
Grouping Divide(const WeightedGraph& graph, const Grouping& groups,
                SeededRandom& random) {
  std::vector<std::vector<uint32_t>> members(groups.group_count);
  std::vector<uint32_t> position(graph.node_count());
  for (uint32_t v = 0; v < graph.node_count(); ++v) {
    std::vector<uint32_t>& all = members[groups.group_of[v]];
    position[v] = static_cast<uint32_t>(all.size());
    all.push_back(v);
  }
  Grouping parts;
  parts.group_of.resize(graph.node_count());
  std::vector<WeightedEdge> edges;
  for (const std::vector<uint32_t>& nodes : members) {
    edges.clear();
    for (uint32_t v : nodes) {
      for (const WeightedGraph::Arc& arc : graph.Arcs(v)) {
        if (v < arc.to && groups.group_of[arc.to] == groups.group_of[v])
          edges.push_back({position[v], position[arc.to], arc.weight});
      }
    }
    const auto count = static_cast<uint32_t>(nodes.size());
    std::vector<uint32_t> part_of = Identity(count);
    if (!edges.empty()) {
      DescriptionShortener(WeightedGraph::FromEdges(count, edges), part_of)
          .Run(random);
    }
    const Grouping own = Renumber(part_of);
    for (uint32_t i = 0; i < count; ++i)
      parts.group_of[nodes[i]] = parts.group_count + own.group_of[i];
    parts.group_count += own.group_count;
  }
  return parts;
}

/// Divides each group and lets its parts go where they fit better.
void MoveParts(const WeightedGraph& graph, SeededRandom& random,
               Grouping& groups) {
  const Grouping parts = Divide(graph, groups, random);
  std::vector<uint32_t> group_of(parts.group_count);
  for (uint32_t v = 0; v < graph.node_count(); ++v)
    group_of[parts.group_of[v]] = groups.group_of[v];
  const WeightedGraph level =
      graph.Aggregate(parts.group_of, parts.group_count);
  DescriptionShortener(level, group_of).Run(random);
  for (uint32_t v = 0; v < graph.node_count(); ++v)
    groups.group_of[v] = group_of[parts.group_of[v]];
  groups = Renumber(groups.group_of);
}

Grouping RunOnce(const WeightedGraph& graph, uint64_t seed) {
  SeededRandom random(seed);
  Grouping groups{Identity(graph.node_count()), graph.node_count()};
  if (graph.total_weight() <= 0) return groups;
  double bits = 0;
  for (int round = 0; round < kMaxRounds; ++round) {
    const std::vector<uint32_t> before = groups.group_of;
    DescriptionShortener(graph, groups.group_of).Run(random);
    groups = Renumber(groups.group_of);
    JoinGroups(graph, random, groups);
    if (round + 1 < kMaxRounds) MoveParts(graph, random, groups);
    groups = Renumber(groups.group_of);
    if (groups.group_of == before) break;
    const double bits_before = bits;
    bits = SavedBits(graph, groups.group_of);
    if (round > 0 && bits - bits_before < kLeastRoundGain) break;
  }
  return groups;
}

}  // namespace

double SavedBits(const WeightedGraph& graph,
                 llvm::ArrayRef<uint32_t> group_of) {
  if (graph.total_weight() <= 0) return 0;
  const double share = 1 / (2 * graph.total_weight());
  const Grouping groups = Renumber(group_of);
  std::vector<double> ends(groups.group_count, 0), leaving(ends);
  double all_leaving = 0;
  for (uint32_t v = 0; v < graph.node_count(); ++v) {
    ends[groups.group_of[v]] += graph.degree(v) * share;
    for (const WeightedGraph::Arc& arc : graph.Arcs(v)) {
      if (group_of[arc.to] == group_of[v]) continue;
      leaving[groups.group_of[v]] += arc.weight * share;
      all_leaving += arc.weight * share;
    }
  }
  double bits = P(all_leaving);
  for (uint32_t g = 0; g < groups.group_count; ++g)
    bits += P(leaving[g] + ends[g]) - 2 * P(leaving[g]);
  return -bits;
}

Grouping MapEquation(const WeightedGraph& graph,
                     const MapEquationOptions& options) {
  Grouping best = RunOnce(graph, options.seed);
  double best_bits = SavedBits(graph, best.group_of);
  for (uint32_t run = 1; run < options.runs; ++run) {
    Grouping other = RunOnce(graph, options.seed + run);
    const double bits = SavedBits(graph, other.group_of);
    if (bits <= best_bits) continue;
    best = std::move(other);
    best_bits = bits;
  }
  return best;
}

}  // namespace cleave
