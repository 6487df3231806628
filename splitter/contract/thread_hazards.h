#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "splitter/contract/contract.h"
#include "splitter/contract/processes.h"

namespace cleave {

/// What depends on calls being answered by the caller's thread, which those of
/// services are not. HZ-THREAD: a variable of a thread in the sources of a
/// service, one issue each. HZ-REENTRY: a lock under which one service calls
/// another, through which it is taken again; one for each function and lock.
/// Sorted.
std::vector<ContractIssue> FindThreadHazards(const DependencyGraph& graph,
                                             const Split& split,
                                             const Processes& processes);

}  // namespace cleave
