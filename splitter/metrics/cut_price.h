#pragma once

#include <cstdint>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// What separating the two ends of one component dependency costs.
struct PricedPair {
  double price = 0;         ///< >= 0; see docs/price.md
  bool is_blocked = false;  ///< cannot be cut as the code stands

  friend bool operator==(const PricedPair&, const PricedPair&) = default;
};

/// The cuts of a split, summed up.
struct CutTotals {
  double price = 0;
  uint32_t cuts = 0;     ///< component dependencies that cross
  uint32_t blocked = 0;  ///< of these, the ones that block

  friend bool operator==(const CutTotals&, const CutTotals&) = default;
};

/// Adds up prices under different homes. A dependency crosses when its ends are
/// in different processes: library code is in each, so it crosses nothing; nor
/// does what tests use, nor an include alone.
///
/// `pairs[i]` belongs to `graph.component_dependencies()[i]`; without any, all
/// prices are 0. Both must outlive it.
class CutPrices {
 public:
  CutPrices(const DependencyGraph& graph, llvm::ArrayRef<PricedPair> pairs);

  /// O(component dependencies).
  CutTotals Total(llvm::ArrayRef<Home> homes) const;

  /// The price of the cuts at one component if it had `home` and all others
  /// theirs of `homes`. O(its dependencies).
  double PriceAt(ComponentId component, const Home& home,
                 llvm::ArrayRef<Home> homes) const;

  /// Indices of the component dependencies from and to a component.
  llvm::ArrayRef<uint32_t> PairsOf(ComponentId component) const {
    return pairs_of_[Index(component)];
  }
  const PricedPair& operator[](uint32_t pair) const { return pairs_[pair]; }
  /// Whether a dependency can be a cut at all: not a test's, nor an include
  /// alone.
  bool Counts(uint32_t pair) const { return counts_[pair]; }

 private:
  const DependencyGraph& graph_;
  std::vector<PricedPair> pairs_;
  std::vector<bool> counts_;  ///< not a test's, more than an include
  std::vector<std::vector<uint32_t>> pairs_of_;
};

/// Whether code with these homes runs in two processes that never share it.
bool AreApart(const Home& a, const Home& b);

}  // namespace cleave
