#pragma once

#include "splitter/partitioning/partition.h"
#include "splitter/partitioning/suggestion.h"

namespace cleave {

/// The modules that the code is made of (see `GroupComponents`), as services:
/// where it would like to come apart if everything could be cut. Prices and
/// blocks play no part, nor does who calls whom; library groups and library
/// code are libraries; main functions and tests stay. A module with less than
/// `options.least_service_lines` lines joins the one it is bound to most, or
/// stays. Decided components have the home that was decided. `perturbation`: 0,
/// or the seed of random factors for what is used of what.
Partition DivideByModules(const DependencyGraph& graph,
                          const std::vector<CutCost>& costs,
                          const SuggestOptions& options,
                          uint64_t perturbation = 0);

}  // namespace cleave
