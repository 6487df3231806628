#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "graph/split_file.h"
#include "reports/report.h"

namespace cleave {

/// Variables that keep state and are used in more than one process, or owned by
/// people's decision; sorted by name. Constants and library code do not count.
std::vector<GlobalReport> BuildGlobals(const DependencyGraph& graph,
                                       const Split& split,
                                       llvm::ArrayRef<ServiceEntry> owners);

/// Files on disk that some code of the project writes, that more than one
/// process uses, or that are owned by people's decision; sorted by path. Tests
/// do not count.
std::vector<FileReport> BuildFiles(const DependencyGraph& graph,
                                   const Split& split,
                                   llvm::ArrayRef<ServiceEntry> owners);

/// Database transactions that are open while code of another process works with
/// tables; sorted by the function that opens them.
std::vector<TransactionReport> BuildTransactions(const DependencyGraph& graph,
                                                 const Split& split);

}  // namespace cleave
