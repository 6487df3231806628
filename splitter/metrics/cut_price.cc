#include "splitter/metrics/cut_price.h"

#include "llvm/ADT/STLExtras.h"

namespace cleave {

bool AreApart(const Home& a, const Home& b) {
  return a != b && a.kind != HomeKind::kLibrary && b.kind != HomeKind::kLibrary;
}

CutPrices::CutPrices(const DependencyGraph& graph,
                     llvm::ArrayRef<PricedPair> pairs)
    : graph_(graph),
      pairs_(pairs.begin(), pairs.end()),
      pairs_of_(graph.components().size()) {
  pairs_.resize(graph.component_dependencies().size());
  for (uint32_t i = 0; i < pairs_.size(); ++i) {
    const ComponentDependency& pair = graph.component_dependencies()[i];
    const bool is_used = llvm::any_of(pair.dependencies, [&](uint32_t index) {
      return graph.dependencies()[index].kind != DependencyKind::kInclude;
    });
    counts_.push_back(is_used && !graph.component(pair.from).is_test);
    pairs_of_[Index(pair.from)].push_back(i);
    pairs_of_[Index(pair.to)].push_back(i);
  }
}

CutTotals CutPrices::Total(llvm::ArrayRef<Home> homes) const {
  CutTotals totals;
  for (uint32_t i = 0; i < pairs_.size(); ++i) {
    const ComponentDependency& pair = graph_.component_dependencies()[i];
    if (!counts_[i] ||
        !AreApart(homes[Index(pair.from)], homes[Index(pair.to)]))
      continue;
    totals.price += pairs_[i].price;
    ++totals.cuts;
    totals.blocked += pairs_[i].is_blocked;
  }
  return totals;
}

double CutPrices::PriceAt(ComponentId component, const Home& home,
                          llvm::ArrayRef<Home> homes) const {
  double price = 0;
  for (uint32_t i : PairsOf(component)) {
    const ComponentDependency& pair = graph_.component_dependencies()[i];
    const ComponentId other = pair.from == component ? pair.to : pair.from;
    if (counts_[i] && AreApart(home, homes[Index(other)]))
      price += pairs_[i].price;
  }
  return price;
}

}  // namespace cleave
