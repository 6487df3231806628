#include "reports/drift.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "reports/figures.h"
#include "reports/html_renderer.h"
#include "reports/report_builder.h"
#include "reports/report_data.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr llvm::StringLiteral kSplit =
    "schema: 1\nproject: p\nservices:\n  one:\n    components: [b]\n";

ContractIssue IssueOf(llvm::StringRef subject) {
  ContractIssue issue;
  issue.id = "CUT064";
  issue.from = "a";
  issue.to = "b";
  issue.subject = subject;
  issue.message = "a FILE*";
  issue.place = {"a.cc", 7, 1};
  return issue;
}

/// The page on a graph, with one issue.
std::string PageOf(const DependencyGraph& graph, llvm::StringRef yaml) {
  const SplitFile file = llvm::cantFail(ReadSplitFile(yaml, "split"));
  const ResolvedSplit resolved = llvm::cantFail(ResolveSplit(file, graph));
  Report report = BuildReport(graph, resolved.split, Contract());
  report.issues = {IssueOf("Dump")};
  return RenderHtml(
      "p",
      RenderReportData({graph, resolved.split, report, {}, file, resolved}));
}

EarlierReport Now(const DependencyGraph& graph, llvm::StringRef yaml) {
  const SplitFile file = llvm::cantFail(ReadSplitFile(yaml, "split"));
  const ResolvedSplit resolved = llvm::cantFail(ResolveSplit(file, graph));
  return EarlierReportOf(graph, resolved.split, CutPrices(graph, {}));
}

TEST(Drift, ReadsBackWhatAPageSays) {
  const DependencyGraph graph =
      llvm::cantFail(ParseGraph("component t test\na -> b\nt -> b\na -> c"));
  auto read = ParseEarlierReport(PageOf(graph, kSplit), "old.html");
  ASSERT_THAT(read, IsOk());
  const EarlierReport now = Now(graph, kSplit);
  EXPECT_EQ(read->homes, now.homes);
  EXPECT_EQ(read->cuts, now.cuts);
  EXPECT_EQ(read->figures, now.figures);
  EXPECT_THAT(*read->issues,
              ElementsAre(Pair("CUT064\ta\tb\tDump", "CUT064 Dump: a FILE*")));
}

TEST(Drift, NamesWhatMovedCameAndWent) {
  const DependencyGraph old = llvm::cantFail(ParseGraph("a -> b\nd -> b"));
  const DependencyGraph graph = llvm::cantFail(ParseGraph("a -> b\na -> c"));
  EarlierReport before =
      llvm::cantFail(ParseEarlierReport(PageOf(old, kSplit), "old.html"));
  const Drift drift = CompareReports(
      before,
      Now(graph,
          "schema: 1\nproject: p\nservices:\n  two:\n    components: [b, c]\n"),
      {IssueOf("Dump"), IssueOf("Load")});
  EXPECT_THAT(drift.moved, ElementsAre(DriftedHome{"b", "one", "two"}));
  EXPECT_THAT(drift.added, ElementsAre("c"));
  EXPECT_THAT(drift.removed, ElementsAre("d"));
  EXPECT_THAT(drift.new_cuts, ElementsAre(Pair("a", "c")));
  EXPECT_THAT(drift.gone_cuts, ElementsAre(Pair("d", "b")));
  EXPECT_THAT(drift.new_issues, ElementsAre("CUT064 Load: a FILE*"));
  EXPECT_THAT(drift.closed_issues, IsEmpty());
}

TEST(Drift, KnowsNothingOfIssuesBeforeAnEarlierSplit) {
  const DependencyGraph graph = llvm::cantFail(ParseGraph("a -> b"));
  const EarlierReport now = Now(graph, kSplit);
  const Drift drift = CompareReports(now, now, {IssueOf("Dump")});
  EXPECT_FALSE(drift.has_issues);
  EXPECT_THAT(drift.new_issues, IsEmpty());
}

TEST(Drift, RefusesWhatIsNoReport) {
  EXPECT_THAT(ParseEarlierReport("<html></html>", "x.html"),
              HasError("x.html: is no report that"));
  EXPECT_THAT(ParseEarlierReport(R"({"schema":99})", "x.json"),
              HasError("is the data of another version"));
  EXPECT_THAT(ParseEarlierReport(R"({"schema":1})", "x.json"),
              HasError("is no data of a report"));
  EXPECT_THAT(
      ParseEarlierReport(R"({"schema":1,"texts":[],"figures":[],"issues":[],)"
                         R"("components":{"name":[5],"home":[0],"flags":[0]},)"
                         R"("pairs":{"from":[],"to":[],"flags":[]}})",
                         "x.json"),
      HasError("is no data of a report"));
}

}  // namespace
}  // namespace cleave
