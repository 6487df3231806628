#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// What some source of the project includes before a header that generated code
/// includes, for those headers that no file includes first: they may not
/// compile alone. Sorted by header; `HeaderPrelude::lines` are to be read from
/// the source.
std::vector<HeaderPrelude> FindPreludes(const DependencyGraph& graph,
                                        const Contract& contract);

}  // namespace cleave
