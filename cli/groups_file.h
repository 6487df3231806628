#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "splitter/partitioning/component_groups.h"

namespace cleave {

/// The assignment as TSV: a header line `id group`, then a line for each node
/// of an imported graph, by its id, or for each file of the project, by its
/// path. Sorted by id. If `shared` is not empty, all library groups go by that
/// name.
std::string GroupsToTsv(const DependencyGraph& graph,
                        const ComponentGroups& groups, llvm::StringRef shared);

}  // namespace cleave
