#pragma once

#include "graph/dependency_graph.h"
#include "graph/store/table_writer.h"

namespace cleave {

/// Adds all rows of `graph`.
void WriteGraph(const DependencyGraph& graph, TableWriter& tables);

}  // namespace cleave
