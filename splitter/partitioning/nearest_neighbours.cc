#include "splitter/partitioning/nearest_neighbours.h"

#include <algorithm>
#include <cmath>

#include "splitter/partitioning/local_moving.h"

namespace cleave {
namespace {

constexpr uint32_t kMostOwners = 1000;

/// Feature vectors of length 1, and who has each feature.
struct UnitVectors {
  std::vector<FeatureVector> of;      ///< by item; shared features only
  std::vector<FeatureVector> owners;  ///< by feature: items and weights
};

std::vector<uint32_t> CountOwners(llvm::ArrayRef<FeatureVector> items) {
  std::vector<uint32_t> owners;
  for (const FeatureVector& features : items) {
    for (const auto& [feature, weight] : features) {
      if (owners.size() <= feature) owners.resize(feature + 1, 0);
      ++owners[feature];
    }
  }
  return owners;
}

UnitVectors Normalise(llvm::ArrayRef<FeatureVector> items) {
  const std::vector<uint32_t> owners = CountOwners(items);
  const double count = static_cast<double>(items.size());
  UnitVectors result;
  result.of.resize(items.size());
  result.owners.resize(owners.size());
  for (uint32_t i = 0; i < items.size(); ++i) {
    double square = 0;
    for (const auto& [feature, weight] : items[i]) {
      const double value = weight * std::log(count / owners[feature]);
      square += value * value;
      if (value <= 0 || owners[feature] < 2 || owners[feature] > kMostOwners)
        continue;
      result.of[i].push_back({feature, value});
    }
    for (auto& [feature, value] : result.of[i]) {
      value /= std::sqrt(square);
      result.owners[feature].push_back({i, value});
    }
  }
  return result;
}

}  // namespace

std::vector<WeightedEdge> JoinNearest(llvm::ArrayRef<FeatureVector> items,
                                      uint32_t count) {
  const UnitVectors vectors = Normalise(items);
  ClusterWeights likeness(static_cast<uint32_t>(items.size()));
  std::vector<WeightedEdge> edges;
  for (uint32_t i = 0; i < items.size(); ++i) {
    for (const auto& [feature, value] : vectors.of[i]) {
      for (const auto& [other, other_value] : vectors.owners[feature]) {
        if (other != i) likeness.Add(other, value * other_value);
      }
    }
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
