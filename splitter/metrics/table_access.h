#pragma once

#include <vector>

#include "graph/dependency_graph.h"

namespace cleave {

/// That a component reads or writes an SQL table.
struct TableAccess {
  SymbolId table{};
  ComponentId component{};
  bool is_write = false;

  friend auto operator<=>(const TableAccess&, const TableAccess&) = default;
};

/// Who works with which table, sorted, each pair once (a writer that reads as
/// well is a writer). Functions that only define tables (CREATE, DROP, ALTER)
/// do not count: a schema file owns no data.
std::vector<TableAccess> FindTableAccess(const DependencyGraph& graph);

}  // namespace cleave
