#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "reports/report.h"
#include "splitter/contract/contract_builder.h"
#include "splitter/metrics/cut_price.h"

namespace cleave {

/// What the crossings say to those that add prices up.
std::vector<PricedPair> PairsOf(llvm::ArrayRef<Crossing> crossings);

/// The metrics of docs/metrics.md.
std::vector<MetricReport> BuildMetrics(const DependencyGraph& graph,
                                       const Split& split);

/// Everything that a split is judged by, in one list: its sizes, what its cuts
/// cost, and its metrics.
std::vector<MetricReport> BuildFigures(const DependencyGraph& graph,
                                       const Split& split,
                                       const CutPrices& prices);

/// A figure before and after a change.
struct FigureChange {
  std::string name;
  double before = 0, after = 0;

  friend bool operator==(const FigureChange&, const FigureChange&) = default;
};
/// All figures of both, in their order, whether they changed or not.
std::vector<FigureChange> CompareFigures(llvm::ArrayRef<MetricReport> before,
                                         llvm::ArrayRef<MetricReport> after);

/// A component that has another home now.
struct HomeChange {
  std::string component, before, after;

  friend bool operator==(const HomeChange&, const HomeChange&) = default;
};
/// Sorted by component. A service that was only renamed has not changed the
/// home of what it holds.
std::vector<HomeChange> CompareHomes(const DependencyGraph& graph,
                                     const Split& before, const Split& after);

/// "3", "176.0", "0.85": whole numbers without, others with decimals.
std::string FigureText(const std::string& name, double value);

/// "orders", "monolith", "library".
std::string HomeText(const Split& split, const Home& home);

}  // namespace cleave
