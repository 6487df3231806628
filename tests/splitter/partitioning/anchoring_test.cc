#include "splitter/partitioning/anchoring.h"

#include <gtest/gtest.h>

#include <set>

#include "graph/graph_text.h"

namespace cleave {
namespace {

/// Blocked are the dependencies of kind `override`, which nothing else uses
/// here. "name: free|role|blocked|calls back" a line, tests left out.
std::string Anchors(llvm::StringRef text, bool only_ready = true) {
  DependencyGraph graph = llvm::cantFail(ParseGraph(text));
  std::vector<CutCost> costs;
  for (const ComponentDependency& pair : graph.component_dependencies()) {
    CutCost cost;
    for (uint32_t index : pair.dependencies) {
      cost.is_blocked |=
          graph.dependencies()[index].kind == DependencyKind::kOverride;
    }
    costs.push_back(cost);
  }
  const ComponentLinks links(graph, costs);
  const ComponentRoles roles = FindRoles(graph, links, {}, {});
  const Anchoring anchoring = FindAnchors(graph, links, roles, only_ready);
  static const char* const kReasons[] = {"free", "role", "blocked",
                                         "calls back"};
  std::string result;
  for (size_t c = 0; c < anchoring.anchor.size(); ++c) {
    if (roles.role[c] == Role::kTest) continue;
    result += graph.components()[c].name + ": " +
              kReasons[static_cast<int>(anchoring.anchor[c].reason)] + "\n";
  }
  return result;
}

TEST(Anchoring, LeavesFreeWhatTheMonolithCalls) {
  EXPECT_EQ(Anchors("component main lines=1 main\nmain -> a\na -> b\n"),
            "a: free\nb: free\nmain: role\n");
}

TEST(Anchoring, KeepsWhatCannotBeCutFromTheMonolith) {
  EXPECT_EQ(
      Anchors("component main lines=1 main\na -> main override\nb -> c\n"),
      "a: blocked\nb: free\nc: free\nmain: role\n");
}

TEST(Anchoring, KeepsWhatCallsIntoTheMonolith) {
  EXPECT_EQ(Anchors("component main lines=1 main\na -> main\nb -> a\n"),
            "a: calls back\nb: calls back\nmain: role\n");
}

TEST(Anchoring, SpreadsOverBlocksInBothDirections) {
  EXPECT_EQ(Anchors(R"(
    component main lines=1 main
    main -> a override
    b -> a override
    b -> c override
  )"),
            "a: blocked\nb: blocked\nc: blocked\nmain: role\n");
}

TEST(Anchoring, KeepsWhatTestsCannotBeCutFrom) {
  EXPECT_EQ(Anchors("component a_test lines=1 test\na_test -> a override\n"),
            "a: blocked\n");
}

TEST(Anchoring, TakesATemplateThatATestMadeForNoCall) {
  EXPECT_EQ(Anchors("component a_test lines=1 test\na -> a_test\n"),
            "a: free\n");
}

TEST(Anchoring, IgnoresBlocksForATarget) {
  EXPECT_EQ(Anchors("component main lines=1 main\nmain -> a override\n",
                    /*only_ready=*/false),
            "a: free\nmain: role\n");
}

TEST(Anchoring, IsNotBoundToAHeaderWithoutState) {
  EXPECT_EQ(Anchors(R"(
    component main lines=1 main
    component interface lines=9 header
    main -> interface override
    a -> interface override
  )"),
            "a: free\ninterface: free\nmain: role\n");
}

TEST(Anchoring, IsBoundToWhatTheCodeOfAHeaderCannotBeCutFrom) {
  const std::string graph = R"(
    component main lines=1 main
    component template lines=9 header
    component wrapper lines=9 header
    template -> a override
    template -> a
    wrapper -> template
  )";
  EXPECT_EQ(Anchors(graph + "main -> wrapper\n"),
            "a: blocked\nmain: role\ntemplate: blocked\nwrapper: blocked\n");
  EXPECT_EQ(Anchors(graph + "main -> wrapper use-type\n"),
            "a: free\nmain: role\ntemplate: free\nwrapper: free\n");
}

TEST(Anchoring, AllowsTypesOfTheMonolith) {
  EXPECT_EQ(Anchors("component main lines=1 main\na -> main use-type\n"),
            "a: free\nmain: role\n");
}

}  // namespace
}  // namespace cleave
