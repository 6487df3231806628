#include "splitter/partitioning/cluster_separation.h"

#include <algorithm>
#include <queue>
#include <tuple>

#include "splitter/partitioning/refinement.h"

namespace cleave {
namespace {

constexpr uint32_t kNoPart = UINT32_MAX;

void AddLabels(llvm::ArrayRef<uint32_t> more, std::vector<uint32_t>& labels) {
  labels.insert(labels.end(), more.begin(), more.end());
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
}

/// Divides one cluster.
class ClusterDivider {
 public:
  ClusterDivider(const std::vector<std::vector<WeightedEdge>>& edges_of,
                 llvm::ArrayRef<std::vector<uint32_t>> labels,
                 const Separation& separation, std::vector<uint32_t>& part_of)
      : edges_of_(edges_of),
        labels_(labels),
        separation_(separation),
        part_of_(part_of) {}

  /// Gives each node of `members` its part; returns how many there are.
  uint32_t Run(llvm::ArrayRef<uint32_t> members) {
    for (uint32_t node : members) part_of_[node] = kNoPart;
    for (uint32_t node : members)
      if (node < labels_.size() && !labels_[node].empty()) Seed(node);
    Grow(members);
    for (uint32_t node : members)
      if (part_of_[node] == kNoPart) part_of_[node] = 0;
    return std::max<uint32_t>(1, static_cast<uint32_t>(parts_.size()));
  }

 private:
  void Seed(uint32_t node) {
    std::vector<double> bond(parts_.size(), 0);
    for (const WeightedEdge& edge : edges_of_[node]) {
      const uint32_t part = part_of_[edge.b];
      if (part < bond.size()) bond[part] += edge.weight;
    }
    uint32_t best = kNoPart;
    for (uint32_t p = 0; p < parts_.size(); ++p) {
      if (separation_.AreApart(parts_[p], labels_[node])) continue;
      if (best == kNoPart || bond[p] > bond[best]) best = p;
    }
    if (best == kNoPart) {
      best = static_cast<uint32_t>(parts_.size());
      parts_.emplace_back();
    }
    AddLabels(labels_[node], parts_[best]);
    part_of_[node] = best;
  }

  /// Spreads the parts along the strongest edges first.
  void Grow(llvm::ArrayRef<uint32_t> members) {
    struct Offer {
      double weight;
      uint32_t node, part;
      bool operator<(const Offer& other) const {
        return std::tuple(weight, other.node, other.part) <
               std::tuple(other.weight, node, part);
      }
    };
    std::priority_queue<Offer> offers;
    auto offer_from = [&](uint32_t node) {
      for (const WeightedEdge& edge : edges_of_[node])
        if (part_of_[edge.b] == kNoPart)
          offers.push({edge.weight, edge.b, part_of_[node]});
    };
    for (uint32_t node : members)
      if (part_of_[node] != kNoPart) offer_from(node);
    while (!offers.empty()) {
      const Offer offer = offers.top();
      offers.pop();
      if (part_of_[offer.node] != kNoPart) continue;
      part_of_[offer.node] = offer.part;
      offer_from(offer.node);
    }
  }

  const std::vector<std::vector<WeightedEdge>>& edges_of_;
  const llvm::ArrayRef<std::vector<uint32_t>> labels_;
  const Separation& separation_;
  std::vector<uint32_t>& part_of_;
  std::vector<std::vector<uint32_t>> parts_;  ///< their labels, sorted
};

/// The edges inside of clusters, by both of their ends.
std::vector<std::vector<WeightedEdge>> EdgesInside(
    llvm::ArrayRef<WeightedEdge> edges, const Clustering& clusters) {
  std::vector<std::vector<WeightedEdge>> inside(clusters.cluster_of.size());
  for (const WeightedEdge& edge : edges) {
    if (edge.a == edge.b ||
        clusters.cluster_of[edge.a] != clusters.cluster_of[edge.b])
      continue;
    inside[edge.a].push_back(edge);
    inside[edge.b].push_back({edge.b, edge.a, edge.weight});
  }
  return inside;
}

}  // namespace

void SeparateClusters(llvm::ArrayRef<WeightedEdge> edges,
                      llvm::ArrayRef<std::vector<uint32_t>> labels,
                      const Separation& separation, Clustering& clusters) {
  if (separation.IsEmpty()) return;
  std::vector<std::vector<uint32_t>> members(clusters.cluster_count);
  for (uint32_t node = 0; node < clusters.cluster_of.size(); ++node)
    members[clusters.cluster_of[node]].push_back(node);
  const auto inside = EdgesInside(edges, clusters);
  // Only nodes of other clusters have a part from before; edges never reach
  // them.
  std::vector<uint32_t> part_of(clusters.cluster_of.size(), 0);
  std::vector<uint32_t> first_of(clusters.cluster_count);
  uint32_t count = 0;
  for (uint32_t c = 0; c < clusters.cluster_count; ++c) {
    first_of[c] = count;
    count +=
        ClusterDivider(inside, labels, separation, part_of).Run(members[c]);
  }
  std::vector<uint32_t> numbers;
  for (uint32_t node = 0; node < clusters.cluster_of.size(); ++node)
    numbers.push_back(first_of[clusters.cluster_of[node]] + part_of[node]);
  const Grouping renumbered = Renumber(numbers);
  clusters.cluster_of = renumbered.group_of;
  clusters.cluster_count = renumbered.group_count;
}

}  // namespace cleave
