#include "reports/report_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Split kSplit{
    "shop", {{"orders", "", {"orders"}}, {"stock", "", {"stock"}}}, {"log"}};

DependencyGraph Parse(llvm::StringRef text) {
  return llvm::cantFail(ParseGraph(text));
}

Report Build(llvm::StringRef text, const Contract& contract = {}) {
  return BuildReport(Parse(text), kSplit, contract);
}

/// "from -> to: F functions, P places" a line.
std::string Boundaries(const Report& report) {
  std::string text;
  for (const BoundaryReport& boundary : report.boundaries) {
    text += boundary.from + " -> " + boundary.to + ": " +
            std::to_string(boundary.functions) + " functions, " +
            std::to_string(boundary.call_places) + " places\n";
  }
  return text;
}

ContractIssue Issue(llvm::StringRef id, Verdict verdict,
                    llvm::StringRef service, llvm::StringRef from) {
  ContractIssue issue;
  issue.id = id;
  issue.verdict = verdict;
  issue.service = service;
  issue.from = from;
  return issue;
}

TEST(ReportBuilder, ListsWhatCrossesEachBoundary) {
  EXPECT_EQ(Boundaries(Build("front -> orders x2\norders -> stock x3\n")),
            "monolith -> orders: 1 functions, 2 places\n"
            "orders -> stock: 1 functions, 3 places\n");
}

TEST(ReportBuilder, LeavesOutTestsLibrariesAndIncludes) {
  EXPECT_EQ(Boundaries(Build(R"(
    component orders_test lines=10 test
    orders_test -> orders
    orders -> log
    orders -> stock include
  )")),
            "");
}

TEST(ReportBuilder, SumsPrices) {
  DependencyGraph graph = Parse("front -> orders\nback -> orders\n");
  std::vector<Crossing> crossings(2);
  crossings[0].price = 2;
  crossings[1].price = 3;
  Report report = BuildReport(graph, kSplit, {}, crossings);
  EXPECT_EQ(report.boundaries[0].price, 5);
}

TEST(ReportBuilder, KeepsEvidence) {
  Report report = Build("orders -> stock at orders.cc:3:5\n");
  EXPECT_THAT(report.boundaries[0].uses[0].evidence,
              ElementsAre(SourcePlace{"orders.cc", 3, 5}));
}

TEST(ReportBuilder, NamesWhatVirtualCallsMayRun) {
  Report report = Build(R"(
    orders -> stock virtual-call
    cold -> stock override
    orders -> stock)");
  const std::vector<UseReport>& uses = report.boundaries.back().uses;
  ASSERT_EQ(uses.size(), 2u);
  EXPECT_THAT(uses[0].targets, IsEmpty());
  EXPECT_THAT(uses[1].targets, ElementsAre("cold::run", "stock::run"));
}

TEST(ReportBuilder, CountsFieldsAsTheirClass) {
  Report report = Build("orders -> stock read-field x2\n");
  EXPECT_EQ(report.boundaries[0].uses[0].subject, "stock::Type");
}

TEST(ReportBuilder, GivesABoundaryItsIssuesTheWorstFirst) {
  Contract contract;
  contract.issues = {Issue("A", Verdict::kConverted, "stock", ""),
                     Issue("B", Verdict::kBlocked, "stock", "orders"),
                     Issue("C", Verdict::kBlocked, "stock", "front")};
  Report report = Build("front -> orders\norders -> stock\n", contract);
  const BoundaryReport& boundary = report.boundaries[1];
  ASSERT_EQ(boundary.issues.size(), 2u);
  EXPECT_EQ(boundary.issues[0].id, "B");
  EXPECT_EQ(boundary.verdict, Verdict::kBlocked);
}

TEST(ReportBuilder, SaysWhichServicesAreRefused) {
  Contract contract;
  contract.refused_services = {"stock"};
  Report report = Build("front -> orders\norders -> stock\n", contract);
  EXPECT_FALSE(report.services[0].is_refused);
  EXPECT_TRUE(report.services[1].is_refused);
}

TEST(ReportBuilder, SaysWhereEverythingLives) {
  Report report = Build("front -> orders\norders -> log\norders -> stock\n");
  EXPECT_THAT(report.services[0].components,
              ElementsAre(ComponentReport{"orders", 10}));
  EXPECT_THAT(report.monolith, ElementsAre(ComponentReport{"front", 10}));
  EXPECT_THAT(report.libraries, ElementsAre(ComponentReport{"log", 10}));
}

TEST(ReportBuilder, NamesTheOwnerOfATable) {
  Report report = Build(R"(
    orders -> levels read-table
    stock -> levels write-table
    stock -> moves write-table
    orders -> moves write-table
  )");
  ASSERT_EQ(report.tables.size(), 2u);
  EXPECT_EQ(report.tables[0].owner, "stock");
  EXPECT_THAT(report.tables[0].readers, ElementsAre("orders"));
  EXPECT_EQ(report.tables[1].owner, "");
  EXPECT_THAT(report.tables[1].writers, ElementsAre("orders", "stock"));
}

TEST(ReportBuilder, NamesNoOwnerOfWhatLibraryCodeWrites) {
  Report report = Build("log -> audit write-table\n");
  EXPECT_EQ(report.tables[0].owner, "");
  EXPECT_THAT(report.tables[0].writers, ElementsAre(kLibraryName));
}

TEST(ReportBuilder, CountsUnitsThatWereNotRead) {
  DependencyGraph::Builder builder;
  BuildFacts build;
  build.units.resize(3);
  build.units[1].status = CompileUnit::Status::kPartial;
  build.units[2].file = "bad.cc";
  build.units[2].status = CompileUnit::Status::kFailed;
  build.units[2].cause = "no x.h";
  builder.SetBuild(build);
  HealthReport health =
      BuildReport(std::move(builder).Build(), kSplit, {}).health;
  EXPECT_EQ(health.units, 3u);
  EXPECT_EQ(health.failed, 1u);
  EXPECT_EQ(health.problems[0],
            (HealthReport::Problem{"bad.cc", true, "no x.h"}));
}

TEST(ReportBuilder, HandlesAnEmptyGraph) {
  Report report = BuildReport(DependencyGraph(), {}, {});
  EXPECT_THAT(report.services, IsEmpty());
  EXPECT_THAT(report.boundaries, IsEmpty());
}

}  // namespace
}  // namespace cleave
