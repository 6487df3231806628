#include "graph/table_access.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

/// Whether `function` does more with the table than to define it. A statement
/// of which nobody knows which tables it uses may use this one.
bool WorksOnTable(const Symbol& function, const std::string& table) {
  if (!function.function || function.function->sql.empty()) return true;
  bool is_mentioned = false;
  for (const SqlStatement& statement : function.function->sql) {
    const bool is_of_table = llvm::is_contained(statement.reads, table) ||
                             llvm::is_contained(statement.writes, table);
    is_mentioned |= is_of_table;
    if (DefinesTables(statement)) continue;
    if (is_of_table || statement.understanding == SqlUnderstanding::kUnknown)
      return true;
  }
  return !is_mentioned;
}

}  // namespace

bool DefinesTables(const SqlStatement& statement) {
  const llvm::StringRef text = llvm::StringRef(statement.text).ltrim();
  return text.starts_with_insensitive("create") ||
         text.starts_with_insensitive("drop") ||
         text.starts_with_insensitive("alter");
}

std::vector<uint32_t> FindTableUses(const DependencyGraph& graph) {
  std::vector<uint32_t> uses;
  for (uint32_t i = 0; i < graph.dependencies().size(); ++i) {
    const Dependency& use = graph.dependencies()[i];
    if (use.kind != DependencyKind::kReadTable &&
        use.kind != DependencyKind::kWriteTable)
      continue;
    if (graph.ComponentOf(use.from) &&
        WorksOnTable(graph.symbol(use.from), graph.symbol(use.to).name))
      uses.push_back(i);
  }
  return uses;
}

std::vector<TableAccess> FindTableAccess(const DependencyGraph& graph) {
  std::vector<TableAccess> accesses;
  for (uint32_t index : FindTableUses(graph)) {
    const Dependency& use = graph.dependencies()[index];
    accesses.push_back({use.to, *graph.ComponentOf(use.from),
                        use.kind == DependencyKind::kWriteTable});
  }
  // Writers sort after readers of the same pair; keep the last of each pair.
  std::sort(accesses.begin(), accesses.end());
  std::vector<TableAccess> result;
  for (const TableAccess& access : accesses) {
    if (!result.empty() && result.back().table == access.table &&
        result.back().component == access.component) {
      result.back() = access;
    } else {
      result.push_back(access);
    }
  }
  return result;
}

}  // namespace cleave
