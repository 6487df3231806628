#pragma once

#include <vector>

#include "graph/crossing_wishes.h"
#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "splitter/contract/contract.h"
#include "splitter/contract/wire_lock.h"

namespace cleave {

/// The contract of `split`: what crosses, how, and what cannot.
///
/// A service with a blocked issue is refused: its components count as the
/// monolith's, and the contract is built again without it, until none is left
/// that would be generated wrong. `issues` keeps those of refused services.
/// Names of types and functions that `lock` has are kept; `ApplyLock` does the
/// same for numbers. `wishes` are what people decided of single classes and
/// functions.
Contract BuildContract(const DependencyGraph& graph, const Split& split,
                       const WireLock& lock = {},
                       const CrossingWishes& wishes = {});

/// What it would take to cut one component dependency, as if each component
/// were a service of its own.
struct Crossing {
  ComponentId from{}, to{};
  Verdict verdict = Verdict::kReady;  ///< the worst of all its dependencies
  double price = 0;  ///< >= 0; see docs/price.md. Blocked ones have a price
                     ///< too: that of the changes that would make them cross.
  std::vector<ContractIssue> issues;  ///< sorted
  /// Why no change at the boundary could let it cross: its price is infinite in
  /// all but name, and its ends belong together. Empty for all others.
  std::string inseparable = "";
};

/// How often functions were called in a run of the program, by qualified name.
using CallCounts = llvm::StringMap<uint64_t>;

/// Calls `take` with a `Crossing` for each of `graph.component_dependencies()`,
/// in its order; none is kept. The rest is as in `PriceCrossings`.
void ForEachCrossing(const DependencyGraph& graph, const CallCounts& measured,
                     const CrossingWishes& wishes,
                     llvm::function_ref<void(Crossing)> take);

/// One `Crossing` for each of `graph.component_dependencies()`, in its order.
/// Where `measured` has a function, its count decides how dear its calls are,
/// not the loops around them. What `wishes` decide is paid for as decided: a
/// class that a person converts crosses.
std::vector<Crossing> PriceCrossings(const DependencyGraph& graph,
                                     const CallCounts& measured = {},
                                     const CrossingWishes& wishes = {});

/// Reads counts: a line is FUNCTION TAB COUNT, `#` begins a comment; counts of
/// the same function (overloads, threads) are summed. A malformed line is a
/// `UserError` at `file:line`.
llvm::Expected<CallCounts> ParseCallCounts(llvm::StringRef tsv,
                                           llvm::StringRef file);

}  // namespace cleave
