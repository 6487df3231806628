#pragma once

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "graph/split_file.h"
#include "reports/report.h"
#include "splitter/contract/contract_builder.h"

namespace cleave {

/// The report on `split`. `contract` is the split's; `crossings` are those of
/// `PriceCrossings(graph)`, or empty: then all prices are 0.
///
/// `owners` are the services of the split file, for what it says of whose data
/// is whose; they may be left out.
///
/// Tests cross no boundary: what they use of a service is left out, since they
/// reach everywhere by intent.
Report BuildReport(const DependencyGraph& graph, const Split& split,
                   const Contract& contract,
                   llvm::ArrayRef<Crossing> crossings = {},
                   llvm::ArrayRef<ServiceEntry> owners = {});

}  // namespace cleave
