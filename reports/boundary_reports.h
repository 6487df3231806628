#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "reports/report.h"
#include "splitter/contract/contract_builder.h"

namespace cleave {

/// The boundaries of `split` with all that is used over them; part of
/// `BuildReport`, with the same arguments.
std::vector<BoundaryReport> BuildBoundaries(const DependencyGraph& graph,
                                            const Split& split,
                                            const Contract& contract,
                                            llvm::ArrayRef<Crossing> crossings);

/// The worst first, then as issues are sorted.
void SortByVerdict(std::vector<ContractIssue>& issues);

}  // namespace cleave
