#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"

namespace cleave {

/// What separating the two ends of one component dependency would cost.
struct CutCost {
  double price = 0;         ///< >= 0
  bool is_blocked = false;  ///< cannot be cut as the code stands
  std::string reason;       ///< why it is blocked; empty otherwise

  friend bool operator==(const CutCost&, const CutCost&) = default;
};

struct SuggestOptions {
  /// Never separate what is blocked. When false, blocked dependencies only
  /// cost their price, and the services around them are not ready to generate.
  bool only_ready = true;
  std::string project = "monolith";
  /// Components that only hold values and can be compiled on both sides of a
  /// cut; the contract stage knows them.
  std::vector<ComponentId> data_components;
  /// Above 1: more and smaller services; below 1: fewer and larger ones.
  double resolution = 1.0;
  /// A service with fewer lines is not worth a process; nor is one with less
  /// than half a percent of the product's code, however large the program.
  uint32_t least_service_lines = 150;
};

/// One proposed split with its evidence.
struct Suggestion {
  std::string name;  ///< "ready" or "target"
  Split split;
  SplitNotes notes;
  double cut_price = 0;       ///< sum over the crossing dependencies
  uint32_t blocked_cuts = 0;  ///< crossing component dependencies that block
  /// Set when no service is worth its price: the reasons, for people.
  std::vector<std::string> do_not_split;
};

/// Proposes services for `graph`; `costs[i]` belongs to
/// `graph.component_dependencies()[i]`. Deterministic.
Suggestion Suggest(const DependencyGraph& graph,
                   const std::vector<CutCost>& costs,
                   const SuggestOptions& options);

}  // namespace cleave
