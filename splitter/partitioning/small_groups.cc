#include "splitter/partitioning/small_groups.h"

#include <map>
#include <set>

#include "splitter/partitioning/disjoint_sets.h"

namespace cleave {
namespace {

class SmallGroupJoiner {
 public:
  SmallGroupJoiner(const WeightedGraph& graph, const Grouping& groups)
      : size_(groups.group_count, 0),
        bond_(groups.group_count),
        joined_(groups.group_count) {
    for (uint32_t v = 0; v < graph.node_count(); ++v) {
      const uint32_t group = groups.group_of[v];
      ++size_[group];
      for (const WeightedGraph::Arc& arc : graph.Arcs(v)) {
        const uint32_t other = groups.group_of[arc.to];
        if (other != group) bond_[group][other] += arc.weight;
      }
    }
  }

  DisjointSets Run(uint32_t least) {
    std::set<std::pair<uint32_t, uint32_t>> small;  // size, group
    for (uint32_t g = 0; g < size_.size(); ++g)
      if (size_[g] < least && !bond_[g].empty()) small.insert({size_[g], g});
    while (!small.empty()) {
      const uint32_t group = small.begin()->second;
      small.erase(small.begin());
      const uint32_t target = Strongest(group);
      const bool was_small = small.erase({size_[target], target}) > 0;
      Join(group, target);
      if (was_small && size_[target] < least && !bond_[target].empty())
        small.insert({size_[target], target});
    }
    return std::move(joined_);
  }

 private:
  uint32_t Strongest(uint32_t group) const {
    auto best = bond_[group].begin();
    for (auto it = best; it != bond_[group].end(); ++it)
      if (it->second > best->second) best = it;
    return best->first;
  }

  void Join(uint32_t group, uint32_t target) {
    size_[target] += size_[group];
    joined_.Join(group, target);
    for (const auto& [other, weight] : bond_[group]) {
      bond_[other].erase(group);
      if (other == target) continue;
      bond_[other][target] += weight;
      bond_[target][other] += weight;
    }
    bond_[group].clear();
  }

  std::vector<uint32_t> size_;
  std::vector<std::map<uint32_t, double>> bond_;  ///< weight to other groups
  DisjointSets joined_;
};

}  // namespace

Grouping JoinSmallGroups(const WeightedGraph& graph, const Grouping& groups,
                         uint32_t least) {
  DisjointSets joined = SmallGroupJoiner(graph, groups).Run(least);
  std::vector<uint32_t> group_of;
  for (uint32_t group : groups.group_of) group_of.push_back(joined.Find(group));
  return Renumber(group_of);
}

}  // namespace cleave
