#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// What describes an item: features by number, each at most once, with positive
/// weights; sorted.
using FeatureVector = std::vector<std::pair<uint32_t, double>>;

/// Feature vectors of many items, one after the other in two pieces of memory:
/// compressed sparse rows, 12 bytes an entry.
class FeatureTable {
 public:
  FeatureTable() = default;
  explicit FeatureTable(const std::vector<FeatureVector>& items) {
    for (const FeatureVector& item : items) AddItem(item);
  }

  void Reserve(size_t items, size_t entries);
  /// Appends the next item's features.
  void AddItem(llvm::ArrayRef<std::pair<uint32_t, double>> features);

  uint32_t item_count() const {
    return static_cast<uint32_t>(first_.size() - 1);
  }
  /// The highest number of a feature and one more.
  uint32_t feature_count() const { return feature_count_; }
  /// One item's features, and their weights in the same order.
  llvm::ArrayRef<uint32_t> Features(uint32_t item) const {
    return llvm::ArrayRef<uint32_t>(features_).slice(first_[item], Size(item));
  }
  llvm::ArrayRef<double> Weights(uint32_t item) const {
    return llvm::ArrayRef<double>(weights_).slice(first_[item], Size(item));
  }

  /// How many items have each feature.
  std::vector<uint32_t> CountOwners() const;
  /// Puts `weigh(item, feature, weight)` in the place of each weight; an entry
  /// whose weight is then not above 0 is dropped.
  template <class Weigh>
  void Reweigh(Weigh weigh);
  /// Features become items and items features. Linear.
  FeatureTable Transpose() const;

 private:
  size_t Size(uint32_t item) const { return first_[item + 1] - first_[item]; }

  std::vector<uint64_t> first_{0};  ///< of each item, and the end
  std::vector<uint32_t> features_;
  std::vector<double> weights_;
  uint32_t feature_count_ = 0;
};

template <class Weigh>
void FeatureTable::Reweigh(Weigh weigh) {
  uint64_t kept = 0, begin = 0;
  for (uint32_t item = 0; item < item_count(); ++item) {
    const uint64_t end = first_[item + 1];
    for (uint64_t i = begin; i < end; ++i) {
      const double weight = weigh(item, features_[i], weights_[i]);
      if (!(weight > 0)) continue;
      features_[kept] = features_[i];
      weights_[kept++] = weight;
    }
    begin = end;
    first_[item + 1] = kept;
  }
  features_.resize(kept);
  weights_.resize(kept);
}

}  // namespace cleave
