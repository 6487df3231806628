#pragma once

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace cleave {

/// Disjoint sets of the numbers 0 ... count-1, joined two at a time
/// (union-find with path halving; Tarjan 1975, doi 10.1145/321879.321884).
class DisjointSets {
 public:
  explicit DisjointSets(uint32_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), 0u);
  }

  /// The set's name: its smallest member.
  uint32_t Find(uint32_t x) {
    while (parent_[x] != x) {
      parent_[x] = parent_[parent_[x]];
      x = parent_[x];
    }
    return x;
  }

  void Join(uint32_t a, uint32_t b) {
    a = Find(a);
    b = Find(b);
    if (a > b) std::swap(a, b);
    parent_[b] = a;
  }

 private:
  std::vector<uint32_t> parent_;
};

}  // namespace cleave
