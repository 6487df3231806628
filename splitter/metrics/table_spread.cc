#include "splitter/metrics/table_spread.h"

#include <cmath>
#include <map>

namespace cleave {

double TableSpread(const DependencyGraph& graph, const Split& split,
                   llvm::ArrayRef<TableAccess> accesses) {
  const std::vector<Home> homes = split.Homes(graph);
  // Users of each table by home; service -1 is the monolith.
  std::map<SymbolId, std::map<int64_t, double>> users;
  for (const TableAccess& access : accesses) {
    const Home& home = homes[Index(access.component)];
    if (home.kind == HomeKind::kLibrary ||
        graph.component(access.component).is_test) {
      continue;
    }
    const bool is_service = home.kind == HomeKind::kService;
    ++users[access.table][is_service ? int64_t{home.service} : -1];
  }
  double sum = 0;
  for (const auto& [table, by_home] : users) {
    double all = 0;
    for (const auto& [home, count] : by_home) all += count;
    for (const auto& [home, count] : by_home) {
      sum -= count / all * std::log(count / all);
    }
  }
  return users.empty() ? 0 : sum / static_cast<double>(users.size());
}

}  // namespace cleave
