#pragma once

#include <vector>

#include "graph/boundary_rules.h"
#include "graph/dependency_graph.h"
#include "graph/split_file.h"
#include "reports/guard/finding.h"

namespace cleave {

/// `findings` as `boundaries` and `exceptions` of the split file have them:
///
/// - what a boundary exposes is none any more; what goes over it in another way
///   than its style allows, or is not exposed, is one of `kBoundaryRule`;
/// - what an exception speaks of is none up to its last day;
/// - exceptions that are over, and lines that name or except nothing, are
///   findings of `kStaleRule`.
///
/// `today` is a day like "2027-03-31". By key; each key once.
std::vector<Finding> HoldToRules(std::vector<Finding> findings,
                                 const BoundaryRules& rules,
                                 const SplitFile& file,
                                 const DependencyGraph& graph,
                                 llvm::StringRef today);

/// Messages, with places, for the lines of `rules` that name a service that
/// `file` has not or a rule that there is not.
std::vector<std::string> StaleNames(const BoundaryRules& rules,
                                    const SplitFile& file);

}  // namespace cleave
