#include "splitter/contract/insiders.h"

#include <set>

#include "llvm/ADT/DenseSet.h"
#include "splitter/contract/processes.h"

namespace cleave {

const std::vector<ComponentId>& TestRoots::Of(SymbolId symbol) {
  auto [entry, is_new] = known_.try_emplace(Index(symbol));
  if (!is_new) return entry->second;
  std::set<ComponentId> tests;
  llvm::DenseSet<uint32_t> seen;
  std::vector<SymbolId> waiting = {symbol};
  while (!waiting.empty()) {
    const SymbolId each = waiting.back();
    waiting.pop_back();
    if (!seen.insert(Index(each)).second) continue;
    const std::optional<ComponentId> component = graph_.ComponentOf(each);
    if (component && graph_.component(*component).is_test)
      tests.insert(*component);
    if (!RunsInItsUsers(graph_.symbol(each))) continue;
    for (uint32_t use : graph_.DependenciesTo(each))
      waiting.push_back(graph_.dependencies()[use].from);
  }
  entry->second.assign(tests.begin(), tests.end());
  return entry->second;
}

}  // namespace cleave
