#pragma once

#include <vector>

#include "graph/dependency_graph.h"

namespace cleave {

/// A statement of which not all tables are known.
struct UnknownSql {
  SymbolId function{};
  SqlStatement statement;

  friend bool operator==(const UnknownSql&, const UnknownSql&) = default;
};

/// All statements that use a table whose name is put together at run time, in
/// the order of their places: what the graph's table dependencies lack.
std::vector<UnknownSql> FindUnknownSql(const DependencyGraph& graph);

}  // namespace cleave
