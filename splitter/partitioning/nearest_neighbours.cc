#include "splitter/partitioning/nearest_neighbours.h"

#include <algorithm>
#include <cmath>

#include "llvm/ADT/STLExtras.h"
#include "splitter/partitioning/local_moving.h"

namespace cleave {
namespace {

constexpr uint32_t kMostOwners = 1000;

/// Makes the vectors' lengths 1, as they are with what counts of all features;
/// then only those that tell who is like whom are left.
void Normalise(FeatureTable& items) {
  const std::vector<uint32_t> owners = items.CountOwners();
  const double count = items.item_count();
  std::vector<double> squares(items.item_count(), 0);
  items.Reweigh([&](uint32_t item, uint32_t feature, double weight) {
    const double value = weight * std::log(count / owners[feature]);
    squares[item] += value * value;
    const bool tells = owners[feature] >= 2 && owners[feature] <= kMostOwners;
    return tells ? value : 0;
  });
  items.Reweigh([&](uint32_t item, uint32_t, double value) {
    return value / std::sqrt(squares[item]);
  });
}

}  // namespace

std::vector<WeightedEdge> JoinNearest(FeatureTable items, uint32_t count) {
  Normalise(items);
  const FeatureTable owners = items.Transpose();
  ClusterWeights likeness(items.item_count());
  std::vector<WeightedEdge> edges;
  for (uint32_t i = 0; i < items.item_count(); ++i) {
    for (auto [feature, value] : llvm::zip(items.Features(i), items.Weights(i)))
      for (auto [other, other_value] :
           llvm::zip(owners.Features(feature), owners.Weights(feature)))
        if (other != i) likeness.Add(other, value * other_value);
    std::vector<uint32_t> near = likeness.touched();
    auto is_nearer = [&](uint32_t a, uint32_t b) {
      return likeness[a] != likeness[b] ? likeness[a] > likeness[b] : a < b;
    };
    const size_t kept = std::min<size_t>(count, near.size());
    std::partial_sort(near.begin(), near.begin() + kept, near.end(), is_nearer);
    near.resize(kept);
    for (uint32_t other : near)
      edges.push_back({i, other, likeness[other] / 2});
    likeness.Clear();
  }
  return edges;
}

}  // namespace cleave
