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
/// well is a writer).
std::vector<TableAccess> FindTableAccess(const DependencyGraph& graph);

/// The reads and writes of tables by the project's code, as indices into
/// `graph.dependencies()`, sorted. A function that only defines a table
/// (CREATE, DROP, ALTER) does not work with it: a schema file owns no data.
std::vector<uint32_t> FindTableUses(const DependencyGraph& graph);

/// CREATE, DROP, ALTER: it makes tables rather than work with what is in them.
bool DefinesTables(const SqlStatement& statement);

}  // namespace cleave
