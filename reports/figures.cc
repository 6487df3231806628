#include "reports/figures.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "graph/table_access.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "splitter/metrics/coupling.h"
#include "splitter/metrics/interface_number.h"
#include "splitter/metrics/modularity.h"
#include "splitter/metrics/size_balance.h"
#include "splitter/metrics/structural_modularity.h"
#include "splitter/metrics/table_spread.h"

namespace cleave {

std::vector<PricedPair> PairsOf(llvm::ArrayRef<Crossing> crossings) {
  std::vector<PricedPair> pairs;
  for (const Crossing& crossing : crossings)
    pairs.push_back({crossing.price, crossing.verdict == Verdict::kBlocked});
  return pairs;
}

std::vector<MetricReport> BuildMetrics(const DependencyGraph& graph,
                                       const Split& split) {
  const GroupedGraph grouped = GroupBySplit(graph, split);
  return {
      {"modularity", Modularity(grouped),
       "how much more the services hold together than chance would; higher is "
       "better"},
      {"coupling", Coupling(grouped),
       "share of all uses that cross a boundary; lower is better"},
      {"cohesion", Cohesion(grouped),
       "mean share of a service's uses that stay inside; higher is better"},
      {"ICP", InterPartitionCalls(grouped),
       "share of call pairs that cross, by logarithm of places; lower is "
       "better"},
      {"SM", StructuralModularity(grouped),
       "density inside minus density between; higher is better"},
      {"IFN", InterfaceNumber(grouped),
       "classes called from outside, per service; lower is better"},
      {"size balance", SizeBalance(grouped),
       "1: all equally large; no goal in itself"},
      {"largest share", LargestShare(grouped),
       "of the lines, in one process; near 1 nothing was split"},
      {"table spread", TableSpread(graph, split, FindTableAccess(graph)),
       "0: each table is used by one process; lower is better"},
  };
}

std::vector<MetricReport> BuildFigures(const DependencyGraph& graph,
                                       const Split& split,
                                       const CutPrices& prices) {
  const std::vector<Home> homes = split.Homes(graph);
  const CutTotals totals = prices.Total(homes);
  uint64_t monolith = 0;
  for (size_t c = 0; c < homes.size(); ++c) {
    const Component& component = graph.components()[c];
    if (homes[c].kind == HomeKind::kMonolith && !component.is_test)
      monolith += component.lines;
  }
  std::vector<MetricReport> figures = {
      {"services", static_cast<double>(split.services.size()),
       "how many there are"},
      {"monolith lines", static_cast<double>(monolith),
       "of what stays, tests aside"},
      {"price of cuts", totals.price,
       "what it takes to cut all that crosses; lower is better"},
      {"cuts", static_cast<double>(totals.cuts),
       "pairs of components with a boundary between them"},
      {"blocked cuts", static_cast<double>(totals.blocked),
       "of these, the ones that cannot be cut as the code stands"},
  };
  for (MetricReport& metric : BuildMetrics(graph, split))
    figures.push_back(std::move(metric));
  return figures;
}

std::vector<FigureChange> CompareFigures(llvm::ArrayRef<MetricReport> before,
                                         llvm::ArrayRef<MetricReport> after) {
  std::vector<FigureChange> changes;
  for (size_t i = 0; i < std::min(before.size(), after.size()); ++i)
    changes.push_back({before[i].name, before[i].value, after[i].value});
  return changes;
}

namespace {

/// By the name of a service of `before` that `after` has not: the new service
/// that has more than half of its components. It was renamed.
std::map<std::string, std::string> FindRenames(const Split& before,
                                               const Split& after) {
  auto has = [](const Split& split, const std::string& name) {
    return llvm::any_of(split.services, [&](const ServicePlan& each) {
      return each.name == name;
    });
  };
  std::map<std::string, std::string> renames;
  for (const ServicePlan& old : before.services) {
    if (has(after, old.name)) continue;
    for (const ServicePlan& fresh : after.services) {
      const auto kept =
          llvm::count_if(old.components, [&](const std::string& component) {
            return std::binary_search(fresh.components.begin(),
                                      fresh.components.end(), component);
          });
      if (!has(before, fresh.name) &&
          2 * static_cast<size_t>(kept) > old.components.size())
        renames[old.name] = fresh.name;
    }
  }
  return renames;
}

}  // namespace

std::vector<HomeChange> CompareHomes(const DependencyGraph& graph,
                                     const Split& before, const Split& after) {
  const std::vector<Home> old_homes = before.Homes(graph);
  const std::vector<Home> new_homes = after.Homes(graph);
  const std::map<std::string, std::string> renames = FindRenames(before, after);
  std::vector<HomeChange> changes;
  for (size_t c = 0; c < old_homes.size(); ++c) {
    const std::string from = HomeText(before, old_homes[c]);
    const std::string to = HomeText(after, new_homes[c]);
    auto renamed = renames.find(from);
    if (from == to || (renamed != renames.end() && renamed->second == to &&
                       old_homes[c].kind == HomeKind::kService))
      continue;
    changes.push_back({graph.components()[c].name, from, to});
  }
  return changes;
}

std::string FigureText(const std::string& name, double value) {
  if (name == "price of cuts") return llvm::formatv("{0:f1}", value);
  if (value == std::floor(value) && std::abs(value) >= 2)
    return llvm::formatv("{0}", static_cast<int64_t>(value));
  for (const char* count :
       {"services", "cuts", "blocked cuts", "monolith lines"})
    if (name == count) return llvm::formatv("{0}", static_cast<int64_t>(value));
  return llvm::formatv("{0:f3}", value);
}

std::string HomeText(const Split& split, const Home& home) {
  switch (home.kind) {
    case HomeKind::kService:
      return split.services[home.service].name;
    case HomeKind::kLibrary:
      return kLibraryName;
    case HomeKind::kMonolith:
      break;
  }
  return kMonolithName;
}

}  // namespace cleave
