#include "reports/entry_points.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> NamesOf(const DependencyGraph& graph,
                                 const EntryPoint& entry) {
  std::vector<std::string> names;
  for (ComponentId id : entry.components)
    names.push_back(graph.component(id).name);
  return names;
}

TEST(EntryPoints, NamesComponentsInTheOrderInWhichCallsReachThem) {
  const DependencyGraph graph = llvm::cantFail(
      ParseGraph("z -> m x2\nz -> k\nk -> a\nk -> x parameter-type"));
  Split split;
  split.services = {{"one", "", {"m"}}};
  size_t all = 0;
  const auto entries = FindEntryPoints(graph, split.Homes(graph), 10, all);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].remote_calls, 2);
  EXPECT_THAT(NamesOf(graph, entries[0]), ElementsAre("z", "k", "m", "a"));
}

TEST(EntryPoints, GivesTheSlowestAndCountsAll) {
  const DependencyGraph graph =
      llvm::cantFail(ParseGraph("a -> x\nb -> x x5\nc -> x x3"));
  Split split;
  split.services = {{"one", "", {"x"}}};
  size_t all = 0;
  const auto entries = FindEntryPoints(graph, split.Homes(graph), 1, all);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].remote_calls, 5);
  EXPECT_EQ(all, 3u);
}

}  // namespace
}  // namespace cleave
