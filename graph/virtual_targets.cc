#include <set>

#include "graph/dependency_graph.h"

namespace cleave {

std::vector<SymbolId> DependencyGraph::PossibleTargets(SymbolId method) const {
  std::set<SymbolId> seen = {method};
  std::vector<SymbolId> waiting = {method};
  while (!waiting.empty()) {
    SymbolId next = waiting.back();
    waiting.pop_back();
    for (uint32_t index : DependenciesTo(next)) {
      const Dependency& use = dependencies_[index];
      if (use.kind == DependencyKind::kOverride && seen.insert(use.from).second)
        waiting.push_back(use.from);
    }
  }
  std::vector<SymbolId> targets;
  for (SymbolId each : seen)
    if (!symbol(each).function || !symbol(each).function->is_pure)
      targets.push_back(each);
  return targets;
}

}  // namespace cleave
