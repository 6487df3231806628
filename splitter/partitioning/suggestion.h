#pragma once

#include <string>
#include <vector>

#include "graph/boxed.h"
#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "splitter/partitioning/constraints.h"

namespace cleave {

/// What separating the two ends of one component dependency would cost.
struct CutCost {
  double price = 0;           ///< >= 0
  Boxed<std::string> reason;  ///< why it is blocked; absent otherwise
  bool is_blocked = false;    ///< cannot be cut as the code stands
  /// No change could let it cross: its ends stay together at any price.
  bool is_inseparable = false;

  friend bool operator==(const CutCost&, const CutCost&) = default;
};

struct SuggestOptions {
  /// Never separate what is blocked. When false, blocked dependencies only
  /// cost their price, and the services around them are not ready to generate.
  bool only_ready = true;
  /// Look for the modules that the code is made of, whatever blocks and
  /// whatever it costs; see natural_modules.h. `only_ready` plays no part then.
  bool by_modules = false;
  std::string project = "monolith";
  /// Components that only hold values and can be compiled on both sides of a
  /// cut; the contract stage knows them.
  std::vector<ComponentId> data_components;
  /// Above 1: more and smaller services; below 1: fewer and larger ones.
  double resolution = 1.0;
  /// A service with fewer lines is not worth a process; nor is one with less
  /// than half a percent of the product's code, however large the program.
  uint32_t least_service_lines = 150;
  Constraints constraints;  ///< what people have decided
};

/// One proposed split with its evidence.
struct Suggestion {
  std::string name;  ///< "ready", "target" or "modules"
  Split split;
  SplitNotes notes;
  double cut_price = 0;       ///< sum over the crossing dependencies
  uint32_t blocked_cuts = 0;  ///< crossing component dependencies that block
  /// Share of the components in services that keep their service when all bonds
  /// between components are weighted anew by a random factor, half to one and a
  /// half; the mean of three times. Negative: was not measured.
  double stability = -1;
  double largest_share = 0;  ///< of the lines in services, in one of them
  /// Why it is not worth to be looked at first: a giant, or crumbs. Empty: it
  /// is.
  std::string degenerate;
  /// Ends of dependencies that stay together at any price, and why; for people.
  std::vector<std::string> inseparable;
  /// Limits of the constraints that could not be kept; for people.
  std::vector<std::string> broken_limits;
  /// Set when no service is worth its price: the reasons, for people.
  std::vector<std::string> do_not_split;
};

/// Proposes services for `graph`; `costs[i]` belongs to
/// `graph.component_dependencies()[i]`. Deterministic.
Suggestion Suggest(const DependencyGraph& graph,
                   const std::vector<CutCost>& costs,
                   const SuggestOptions& options);

}  // namespace cleave
