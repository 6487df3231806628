#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "splitter/contract/contract.h"
#include "splitter/contract/processes.h"

namespace cleave {

/// HZ-PROCESS: code changes the environment, locale, random seed or working
/// folder of its process, which code that uses it finds unchanged in another
/// one; or code of a service reads the standard input. CUT076: it ends the
/// program, or forks. One issue for each service and kind, sorted.
std::vector<ContractIssue> FindProcessState(const DependencyGraph& graph,
                                            const Split& split,
                                            const Processes& processes);

}  // namespace cleave
