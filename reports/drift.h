#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "reports/report.h"
#include "splitter/metrics/cut_price.h"

namespace cleave {

/// What an earlier report said, by names only, since numbers mean nothing in
/// another graph.
struct EarlierReport {
  std::string name;                          ///< of its file
  std::map<std::string, std::string> homes;  ///< by component, tests left out
  std::map<std::string, double> figures;     ///< by name
  std::set<std::pair<std::string, std::string>> cuts;  ///< from, to
  /// Keys of `IssueKey`, with a line for people. Nullopt: an earlier split is
  /// no report and has none.
  std::optional<std::map<std::string, std::string>> issues;

  friend bool operator==(const EarlierReport&, const EarlierReport&) = default;
};

/// What stays equal of an issue when lines move.
std::string IssueKey(const ContractIssue& issue);

/// What is compared: of today's graph under some split, without issues.
EarlierReport EarlierReportOf(const DependencyGraph& graph, const Split& split,
                              const CutPrices& prices);

/// Reads the data of a report that `cleave report --html` wrote, out of the
/// HTML or as it is. A `UserError` if there is none, or it is of another
/// schema.
llvm::Expected<EarlierReport> ParseEarlierReport(llvm::StringRef text,
                                                 llvm::StringRef file);

/// A component whose home is another one now.
struct DriftedHome {
  std::string component, before, after;

  friend bool operator==(const DriftedHome&, const DriftedHome&) = default;
};

/// What is new and what is gone; all sorted.
struct Drift {
  std::string since;  ///< `EarlierReport::name`
  std::vector<DriftedHome> moved;
  std::vector<std::string> added, removed;  ///< components
  std::vector<std::pair<std::string, std::string>> new_cuts, gone_cuts;
  bool has_issues = false;  ///< else nothing is known of issues before
  std::vector<std::string> new_issues, closed_issues;  ///< lines for people

  friend bool operator==(const Drift&, const Drift&) = default;
};

Drift CompareReports(const EarlierReport& before, const EarlierReport& now,
                     llvm::ArrayRef<ContractIssue> issues_now);

}  // namespace cleave
