#include "splitter/partitioning/feature_table.h"

#include <algorithm>

namespace cleave {

void FeatureTable::Reserve(size_t items, size_t entries) {
  first_.reserve(items + 1);
  features_.reserve(entries);
  weights_.reserve(entries);
}

void FeatureTable::AddItem(
    llvm::ArrayRef<std::pair<uint32_t, double>> features) {
  for (const auto& [feature, weight] : features) {
    features_.push_back(feature);
    weights_.push_back(weight);
    feature_count_ = std::max(feature_count_, feature + 1);
  }
  first_.push_back(features_.size());
}

std::vector<uint32_t> FeatureTable::CountOwners() const {
  std::vector<uint32_t> owners(feature_count_, 0);
  for (uint32_t feature : features_) ++owners[feature];
  return owners;
}

FeatureTable FeatureTable::Transpose() const {
  FeatureTable result;
  result.feature_count_ = item_count();
  result.first_.reserve(feature_count_ + size_t{1});
  for (uint32_t owners : CountOwners())
    result.first_.push_back(result.first_.back() + owners);
  result.features_.resize(features_.size());
  result.weights_.resize(weights_.size());
  std::vector<uint64_t> next = result.first_;
  for (uint32_t item = 0; item < item_count(); ++item) {
    for (uint64_t i = first_[item]; i < first_[item + 1]; ++i) {
      const uint64_t to = next[features_[i]]++;
      result.features_[to] = item;
      result.weights_[to] = weights_[i];
    }
  }
  return result;
}

}  // namespace cleave
