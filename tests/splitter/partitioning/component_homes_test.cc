#include "splitter/partitioning/component_homes.h"

#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

/// Homes when the components in `services` (by name) are in those services, and
/// those in `values` hold values: "a: 0, b: library, main: monolith".
std::string Homes(llvm::StringRef text,
                  const std::map<std::string, uint32_t>& services,
                  const std::vector<std::string>& values = {}) {
  DependencyGraph graph = llvm::cantFail(ParseGraph(text));
  std::vector<uint32_t> service_of(graph.components().size(), kNoService);
  for (const auto& [name, service] : services) {
    service_of[Index(*graph.FindComponent(name))] = service;
  }
  std::vector<ComponentId> data;
  for (const std::string& name : values) {
    data.push_back(*graph.FindComponent(name));
  }
  const ComponentLinks links(graph, {});
  const ComponentRoles roles = FindRoles(graph, links, {}, data);
  const Anchoring anchoring = FindAnchors(graph, links, roles, true);
  const std::vector<Home> homes =
      FindHomes(graph, links, roles, anchoring, service_of);
  std::string result;
  for (size_t c = 0; c < homes.size(); ++c) {
    if (!result.empty()) result += ", ";
    result += graph.components()[c].name + ": ";
    switch (homes[c].kind) {
      case HomeKind::kMonolith:
        result += "monolith";
        break;
      case HomeKind::kLibrary:
        result += "library";
        break;
      case HomeKind::kService:
        result += std::to_string(homes[c].service);
        break;
    }
  }
  return result;
}

TEST(ComponentHomes, MovesValuesToTheirOnlyUser) {
  EXPECT_EQ(Homes(R"(
    component main lines=1 main
    main -> a
    a -> v parameter-type
  )",
                  {{"a", 0}}, {"v"}),
            "a: 0, main: monolith, v: 0");
}

TEST(ComponentHomes, MakesValuesOfTwoUsersLibraryCode) {
  EXPECT_EQ(Homes(R"(
    component main lines=1 main
    main -> a
    main -> b
    a -> v parameter-type
    b -> v parameter-type
  )",
                  {{"a", 0}, {"b", 1}}, {"v"}),
            "a: 0, b: 1, main: monolith, v: library");
}

TEST(ComponentHomes, CountsTestsAsTheMonoliths) {
  EXPECT_EQ(Homes(R"(
    component main lines=1 main
    component t lines=1 test
    main -> a
    a -> v parameter-type
    t -> v parameter-type
  )",
                  {{"a", 0}}, {"v"}),
            "a: 0, main: monolith, t: monolith, v: library");
}

TEST(ComponentHomes, LeavesAHeaderThatNeedsAServiceWhereItIs) {
  EXPECT_EQ(Homes(R"(
    component main lines=1 main
    component h lines=9 header
    main -> a
    main -> h
    h -> a
  )",
                  {{"a", 0}, {"h", 0}}),
            "a: 0, h: 0, main: monolith");
}

TEST(ComponentHomes, LeavesToTheMonolithAServiceThatNobodyCalls) {
  EXPECT_EQ(Homes(R"(
    component main lines=1 main
    main -> a use-type
  )",
                  {{"a", 0}}),
            "a: monolith, main: monolith");
}

TEST(Boundaries, CountFunctionsPlacesAndLoops) {
  DependencyGraph graph = llvm::cantFail(ParseGraph("a -> b x3 loop=1\n"));
  const ComponentLinks links(graph, {});
  const std::vector<Home> homes = {{HomeKind::kMonolith},
                                   {HomeKind::kService, 0}};
  std::vector<Boundary> boundaries = FindBoundaries(graph, links, homes);
  ASSERT_EQ(boundaries.size(), 1u);
  EXPECT_EQ(boundaries[0].functions, 1u);
  EXPECT_EQ(boundaries[0].places, 3u);
  EXPECT_EQ(boundaries[0].in_loops, 1u);
}

}  // namespace
}  // namespace cleave
