#pragma once

#include "graph/dependency_graph.h"
#include "graph/store/sqlite.h"

namespace cleave {

/// Fills an empty database with the tables of `graph`. Failures stick to
/// `database`.
void WriteGraph(const DependencyGraph& graph, SqliteDatabase& database);

}  // namespace cleave
