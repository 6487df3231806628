#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "graph/split_resolver.h"
#include "reports/drift.h"
#include "reports/report.h"
#include "splitter/contract/contract_builder.h"

namespace cleave {

/// A split to compare the reported one with.
struct Candidate {
  std::string name;  ///< of its file, as a rule
  Split split;
};

/// Everything that the page in the browser needs. The references must outlive
/// it.
struct ReportDataInput {
  const DependencyGraph& graph;
  const Split& split;
  const Report& report;
  llvm::ArrayRef<Crossing> crossings;  ///< of `PriceCrossings(graph)`
  /// The file that says what goes where, and what it made of each component.
  const SplitFile& file;
  const ResolvedSplit& resolved;
  std::vector<Candidate> candidates = {};
  const EarlierReport* earlier =
      nullptr;  ///< what drift is told from, if anything
};

/// The two documents of docs/report_data.md. The second has the places in the
/// source, which nobody needs before asking for them.
struct ReportData {
  std::string data;
  std::string uses;
};

/// Renders both as JSON on one line each. `<` is always escaped, so that they
/// may stand in HTML as they are. Equal input gives equal bytes. O(n log n) in
/// dependencies.
ReportData RenderReportData(const ReportDataInput& input);

}  // namespace cleave
