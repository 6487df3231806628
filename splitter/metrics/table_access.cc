#include "splitter/metrics/table_access.h"

#include <algorithm>

namespace cleave {
namespace {

/// Whether a statement makes tables rather than work with what is in them.
/// BEGIN, PRAGMA and their like, which use no table, may stand between.
bool IsDefinition(const SqlStatement& statement) {
  if (statement.reads.empty() && statement.writes.empty() &&
      statement.understanding != SqlUnderstanding::kUnknown)
    return true;
  llvm::StringRef text = llvm::StringRef(statement.text).ltrim();
  return text.starts_with_insensitive("create") ||
         text.starts_with_insensitive("drop") ||
         text.starts_with_insensitive("alter");
}

/// Whether all that a function says to the database is definitions.
bool OnlyDefinesTables(const Symbol& symbol) {
  if (!symbol.function || symbol.function->sql.empty()) return false;
  return std::all_of(symbol.function->sql.begin(), symbol.function->sql.end(),
                     IsDefinition);
}

}  // namespace

std::vector<TableAccess> FindTableAccess(const DependencyGraph& graph) {
  std::vector<TableAccess> accesses;
  for (const Dependency& dependency : graph.dependencies()) {
    const bool is_write = dependency.kind == DependencyKind::kWriteTable;
    if (!is_write && dependency.kind != DependencyKind::kReadTable) continue;
    std::optional<ComponentId> component = graph.ComponentOf(dependency.from);
    if (!component || OnlyDefinesTables(graph.symbol(dependency.from))) {
      continue;
    }
    accesses.push_back({dependency.to, *component, is_write});
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
