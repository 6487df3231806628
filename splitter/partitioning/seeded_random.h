#pragma once

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace cleave {

/// A small random generator with the same sequence on every machine, which the
/// distributions of the standard library do not promise. Not for secrets.
///
/// Algorithm: SplitMix64 (Steele, Lea, Flood 2014,
/// doi 10.1145/2660193.2660195).
class SeededRandom {
 public:
  explicit SeededRandom(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    state_ += 0x9e3779b97f4a7c15u;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  /// In [0, bound); `bound` must not be 0. The bias is below 2^-32.
  uint32_t Below(uint32_t bound) {
    return static_cast<uint32_t>(((Next() >> 32) * bound) >> 32);
  }

  /// In [0, 1).
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }

  /// The numbers 0 ... count-1 in random order.
  std::vector<uint32_t> Order(uint32_t count) {
    std::vector<uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0u);
    for (uint32_t i = count; i > 1; --i) {
      std::swap(order[i - 1], order[Below(i)]);
    }
    return order;
  }

 private:
  uint64_t state_;
};

}  // namespace cleave
