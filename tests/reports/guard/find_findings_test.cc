#include "reports/guard/find_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "tests/reports/test_report.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The keys, "rule | boundary | subject", of what is found.
std::vector<std::string> Found(const Report& report, llvm::StringRef yaml = "",
                               const std::string& graph_text = "a -> b\n") {
  const DependencyGraph graph = llvm::cantFail(ParseGraph(graph_text));
  SplitFile file = llvm::cantFail(ReadSplitFile(
      ("schema: 1\nproject: shop\n" + yaml).str(), "cleave.split.yaml"));
  SplitFile lenient = file;
  lenient.is_unassigned_error = false;
  const ResolvedSplit resolved = llvm::cantFail(ResolveSplit(lenient, graph));
  std::vector<std::string> keys;
  for (const Finding& each : FindFindings(report, file, resolved, graph))
    keys.push_back(each.key.rule + " | " + each.key.boundary + " | " +
                   each.key.subject);
  return keys;
}

/// `from` uses `subject` of `to` in this way.
BoundaryReport Use(const std::string& from, const std::string& to,
                   const std::string& subject, DependencyKind kind) {
  BoundaryReport boundary;
  boundary.from = from;
  boundary.to = to;
  boundary.uses = {{subject, kind, 1, 0, {{from + ".cc", 3, 1}}}};
  return boundary;
}

TEST(FindFindings, AreNoneInANewProject) {
  EXPECT_THAT(Found(Report(), "services: {}\n"), IsEmpty());
}

TEST(FindFindings, NameEachUseOverABoundary) {
  Report report;
  report.boundaries = {Use("a", "b", "F()", DependencyKind::kVirtualCall),
                       Use("a", "c", "g", DependencyKind::kWriteGlobal),
                       Use("a", "d", "Base", DependencyKind::kInherit),
                       Use("a", "e", "T", DependencyKind::kParameterType)};
  EXPECT_THAT(Found(report), ElementsAre("boundary-call | a -> b | F()",
                                         "boundary-data | a -> c | g",
                                         "boundary-inherit | a -> d | Base",
                                         "boundary-type | a -> e | T"));
}

TEST(FindFindings, AreOneForSeveralKindsOfCall) {
  Report report;
  report.boundaries = {Use("a", "b", "F()", DependencyKind::kCall)};
  report.boundaries[0].uses.push_back(
      {"F()", DependencyKind::kTakeAddress, 2, 0, {{"a.cc", 1, 1}}});
  const DependencyGraph graph = llvm::cantFail(ParseGraph("a -> b\n"));
  const auto found = FindFindings(report, {}, ResolvedSplit(), graph);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].place_count, 3u);
  EXPECT_THAT(found[0].places, ElementsAre(SourcePlace{"a.cc", 1, 1},
                                           SourcePlace{"a.cc", 3, 1}));
}

TEST(FindFindings, GiveTheContractsReason) {
  Report report = TestReport();
  report.boundaries[0].uses[0].subject = "shop::Orders::Dump(FILE *)";
  const DependencyGraph graph = llvm::cantFail(ParseGraph("a -> b\n"));
  const auto found = FindFindings(report, {}, ResolvedSplit(), graph);
  EXPECT_EQ(found[1].suggestion,
            "CUT064 (blocked): the parameter 'file' is a FILE*; return the "
            "text instead");
}

TEST(FindFindings, NameServicesInACircle) {
  Report report;
  report.boundaries = {Use("b", "a", "F()", DependencyKind::kCall),
                       Use("a", "b", "G()", DependencyKind::kCall)};
  EXPECT_EQ(Found(report).back(), "service-cycle | a | a, b");
}

TEST(FindFindings, NameWritersBesideTheOwner) {
  Report report;
  report.tables = {{"stock", "a", {"a", "monolith"}, {}, {}}};
  EXPECT_THAT(Found(report),
              ElementsAre("table-writer | monolith -> a | stock"));
}

TEST(FindFindings, NameAllWritersIfThereIsNoOwner) {
  Report report;
  report.tables = {{"stock", "", {"a", "b"}, {}, {}}};
  EXPECT_THAT(Found(report), ElementsAre("table-writer | a | stock",
                                         "table-writer | b | stock"));
}

TEST(FindFindings, NameWritersOfAFile) {
  Report report;
  report.files = {{"log", "", {"a", "b"}, {}, {}, {{"a.cc", 1, 1}}}};
  EXPECT_THAT(Found(report),
              ElementsAre("file-writer | a | log", "file-writer | b | log"));
}

TEST(FindFindings, PassOverTheOnlyWriter) {
  Report report;
  report.tables = {{"stock", "a", {"a"}, {"b"}, {}}};
  report.globals = {{"g", {}, "a", {"a"}, {"b"}}};
  EXPECT_THAT(Found(report), IsEmpty());
}

TEST(FindFindings, NameAWriterOfAVariableThatPeopleGaveAnother) {
  Report report;
  report.globals = {{"shop::g", {"g.cc", 1, 1}, "a", {"b"}, {}}};
  EXPECT_THAT(Found(report), ElementsAre("global-writer | b -> a | shop::g"));
}

TEST(FindFindings, NameComponentsWithoutAHomeIfTheFileWantsOne) {
  EXPECT_THAT(Found(Report(), "services: {s: {components: [a]}}\n"), IsEmpty());
  EXPECT_THAT(
      Found(Report(), "unassigned: error\nservices: {s: {components: [a]}}\n"),
      ElementsAre("unassigned | monolith | b"));
}

TEST(FindFindings, NameLinesThatNameNothing) {
  EXPECT_THAT(Found(Report(),
                    "services: {s: {components: [a]}}\npins: ['path: x/*']\n"),
              ElementsAre("stale-rule | cleave.split.yaml | path: x/*"));
}

}  // namespace
}  // namespace cleave
