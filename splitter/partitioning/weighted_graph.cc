#include "splitter/partitioning/weighted_graph.h"

#include <algorithm>
#include <cassert>

namespace cleave {

WeightedGraph WeightedGraph::FromEdges(uint32_t node_count,
                                       llvm::ArrayRef<WeightedEdge> edges) {
  WeightedGraph graph;
  graph.loop_.assign(node_count, 0);
  graph.first_.assign(node_count + 1, 0);
  for (const WeightedEdge& edge : edges) {
    assert(edge.a < node_count && edge.b < node_count && "no such node");
    if (!(edge.weight > 0)) continue;
    if (edge.a == edge.b) {
      graph.loop_[edge.a] += edge.weight;
    } else {
      ++graph.first_[edge.a + 1];
      ++graph.first_[edge.b + 1];
    }
  }
  for (uint32_t v = 0; v < node_count; ++v) {
    graph.first_[v + 1] += graph.first_[v];
  }
  graph.arcs_.resize(graph.first_[node_count]);
  std::vector<uint64_t> next(graph.first_.begin(), graph.first_.end() - 1);
  for (const WeightedEdge& edge : edges) {
    if (!(edge.weight > 0) || edge.a == edge.b) continue;
    const auto weight = static_cast<float>(edge.weight);
    graph.arcs_[next[edge.a]++] = {edge.b, weight};
    graph.arcs_[next[edge.b]++] = {edge.a, weight};
  }
  graph.SortAndMergeRows();
  graph.SumDegrees();
  return graph;
}

void WeightedGraph::SortAndMergeRows() {
  // Equal neighbours are sorted by weight as well, so that their sum does not
  // depend on the order in which the edges came.
  auto less = [](const Arc& a, const Arc& b) {
    return a.to != b.to ? a.to < b.to : a.weight < b.weight;
  };
  uint64_t out = 0;
  uint64_t begin = 0;
  for (size_t v = 0; v + 1 < first_.size(); ++v) {
    const uint64_t end = first_[v + 1];
    auto row = arcs_.begin() + static_cast<ptrdiff_t>(begin);
    std::sort(row, arcs_.begin() + static_cast<ptrdiff_t>(end), less);
    const uint64_t row_out = out;
    for (uint64_t i = begin; i < end; ++i) {
      if (out > row_out && arcs_[out - 1].to == arcs_[i].to) {
        arcs_[out - 1].weight += arcs_[i].weight;
      } else {
        arcs_[out++] = arcs_[i];
      }
    }
    begin = end;
    first_[v + 1] = out;
  }
  arcs_.resize(out);
}

void WeightedGraph::SumDegrees() {
  const size_t count = loop_.size();
  degree_.assign(count, 0);
  double ends = 0;
  for (size_t v = 0; v < count; ++v) {
    double sum = 2 * loop_[v];
    for (const Arc& arc : Arcs(static_cast<uint32_t>(v))) sum += arc.weight;
    degree_[v] = sum;
    ends += sum;
  }
  total_weight_ = ends / 2;
}

namespace {

/// Nodes sorted by their group (counting sort): those of group g are
/// `nodes[first[g]] ... nodes[first[g+1]-1]`.
struct Members {
  std::vector<uint32_t> first, nodes;
};

Members MembersByGroup(llvm::ArrayRef<uint32_t> group_of,
                       uint32_t group_count) {
  Members members;
  members.first.assign(group_count + 1, 0);
  for (uint32_t group : group_of) ++members.first[group + 1];
  for (uint32_t g = 0; g < group_count; ++g) {
    members.first[g + 1] += members.first[g];
  }
  members.nodes.resize(group_of.size());
  std::vector<uint32_t> next(members.first.begin(), members.first.end() - 1);
  for (uint32_t v = 0; v < group_of.size(); ++v) {
    members.nodes[next[group_of[v]]++] = v;
  }
  return members;
}

}  // namespace

WeightedGraph WeightedGraph::Aggregate(llvm::ArrayRef<uint32_t> group_of,
                                       uint32_t group_count) const {
  const Members members = MembersByGroup(group_of, group_count);
  WeightedGraph result;
  result.loop_.assign(group_count, 0);
  result.first_.assign(1, 0);
  result.first_.reserve(group_count + 1);
  std::vector<double> weight_to(group_count, 0);
  std::vector<uint32_t> touched;
  for (uint32_t g = 0; g < group_count; ++g) {
    double inside = 0;  // every inner edge is met from both of its ends
    for (uint32_t i = members.first[g]; i < members.first[g + 1]; ++i) {
      result.loop_[g] += loop_[members.nodes[i]];
      for (const Arc& arc : Arcs(members.nodes[i])) {
        const uint32_t other = group_of[arc.to];
        if (other == g) {
          inside += arc.weight;
          continue;
        }
        if (weight_to[other] == 0) touched.push_back(other);
        weight_to[other] += arc.weight;
      }
    }
    result.loop_[g] += inside / 2;
    for (uint32_t other : touched) {
      result.arcs_.push_back({other, static_cast<float>(weight_to[other])});
      weight_to[other] = 0;
    }
    touched.clear();
    result.first_.push_back(result.arcs_.size());
  }
  result.SumDegrees();
  return result;
}

}  // namespace cleave
