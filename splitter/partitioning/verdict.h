#pragma once

#include <string>
#include <vector>

#include "splitter/partitioning/partition.h"

namespace cleave {

/// Why nothing should be split, for people; empty if there is a service worth
/// it. A single service that takes nearly all of the code moves the monolith
/// instead of splitting it and counts as none.
std::vector<std::string> ReasonsNotToSplit(const DependencyGraph& graph,
                                           llvm::ArrayRef<CutCost> costs,
                                           const Partition& partition,
                                           uint32_t least_service_lines);

/// What keeps service code in the monolith although its role does not: one
/// line for each first link of such a chain, with the lines of code that it
/// holds back, the largest first, at most `limit`.
std::vector<std::string> DescribeAnchors(const DependencyGraph& graph,
                                         llvm::ArrayRef<CutCost> costs,
                                         const Partition& partition,
                                         size_t limit);

}  // namespace cleave
