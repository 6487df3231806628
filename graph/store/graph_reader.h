#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "graph/store/sqlite.h"

namespace cleave {

/// The graph that `WriteGraph` has put into `database`. A value that it cannot
/// have written is a `UserError` about `path`.
llvm::Expected<DependencyGraph> ReadGraph(SqliteDatabase& database,
                                          const std::string& path);

/// Its build facts alone.
llvm::Expected<BuildFacts> ReadBuild(SqliteDatabase& database,
                                     const std::string& path);

}  // namespace cleave
