#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "reports/report.h"

namespace cleave {

/// Services that all need each other, over any number of others.
struct ServiceCycle {
  std::vector<std::string> services;  ///< sorted, at least two
  /// A shortest way from the first one back to itself: "a", "c", "a".
  std::vector<std::string> way;

  friend bool operator==(const ServiceCycle&, const ServiceCycle&) = default;
};

/// The strongly connected components of two and more services, by the first
/// service. What remains of the monolith offers nothing, so it is in none.
/// O(boundaries * services).
std::vector<ServiceCycle> FindServiceCycles(
    llvm::ArrayRef<BoundaryReport> boundaries);

}  // namespace cleave
