#include "graph/initialiser_order.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/component_grouping.h"

namespace cleave {
namespace {

bool IsDynamicGlobal(const Symbol& symbol) {
  return symbol.variable && symbol.variable->is_dynamic &&
         !symbol.variable->is_function_local && symbol.defined.line > 0 &&
         IsSourceFile(symbol.defined.file);
}

bool IsRun(DependencyKind kind) {
  return kind == DependencyKind::kCall ||
         kind == DependencyKind::kVirtualCall ||
         kind == DependencyKind::kConstruct;
}

bool IsRead(DependencyKind kind) {
  return kind == DependencyKind::kReadGlobal ||
         kind == DependencyKind::kWriteGlobal;
}

/// Breadth first from the initialiser of `later`.
void FindFrom(const DependencyGraph& graph, SymbolId later,
              std::vector<InitialisedAfter>& found) {
  std::map<SymbolId, std::vector<SymbolId>> way_to = {{later, {}}};
  std::set<SymbolId> read;
  std::vector<SymbolId> waiting = {later};
  for (size_t next = 0; next < waiting.size(); ++next) {
    for (const Dependency& use : graph.DependenciesFrom(waiting[next])) {
      const std::vector<SymbolId> way = way_to[waiting[next]];
      if (IsRun(use.kind)) {
        std::vector<SymbolId> on = way;
        on.push_back(use.to);
        if (way_to.try_emplace(use.to, std::move(on)).second)
          waiting.push_back(use.to);
      } else if (IsRead(use.kind) && IsDynamicGlobal(graph.symbol(use.to)) &&
                 graph.symbol(use.to).defined.file !=
                     graph.symbol(later).defined.file &&
                 read.insert(use.to).second) {
        found.push_back({later, use.to, way});
      }
    }
  }
}

}  // namespace

std::vector<InitialisedAfter> FindInitialiserOrder(
    const DependencyGraph& graph) {
  std::vector<InitialisedAfter> found;
  for (uint32_t i = 0; i < graph.symbols().size(); ++i)
    if (IsDynamicGlobal(graph.symbols()[i]))
      FindFrom(graph, SymbolId(i), found);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(a.later, a.earlier) < std::tie(b.later, b.earlier);
  });
  return found;
}

}  // namespace cleave
