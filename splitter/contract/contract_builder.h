#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// The contract of `split`: what crosses, how, and what cannot.
///
/// A service with a blocked issue is refused: its components count as the
/// monolith's, and the contract is built again without it, until none is left
/// that would be generated wrong. `issues` keeps those of refused services.
Contract BuildContract(const DependencyGraph& graph, const Split& split);

/// What it would take to cut one component dependency, as if each component
/// were a service of its own.
struct Crossing {
  ComponentId from{}, to{};
  Verdict verdict = Verdict::kReady;  ///< the worst of all its dependencies
  double price = 0;  ///< >= 0; see docs/price.md. Blocked ones have a price too:
                     ///< that of the changes that would make them cross.
  std::vector<ContractIssue> issues;  ///< sorted
};

/// One `Crossing` for each of `graph.component_dependencies()`, in its order.
std::vector<Crossing> PriceCrossings(const DependencyGraph& graph);

}  // namespace cleave
