#include "splitter/metrics/grouped_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

GroupedGraph Group(llvm::StringRef text, const Split& split) {
  return GroupBySplit(llvm::cantFail(ParseGraph(text)), split);
}

const Split kOrders{"shop", {{"orders", "", {"orders"}}}, {"log"}};

TEST(GroupedGraph, PutsTheMonolithLast) {
  GroupedGraph graph = Group("front -> orders x3\n", kOrders);
  EXPECT_EQ(graph.group_count, 2u);
  EXPECT_THAT(graph.group_of, ElementsAre(1, 0));
  ASSERT_EQ(graph.edges.size(), 1u);
  EXPECT_EQ(graph.edges[0].calls, 3);
}

TEST(GroupedGraph, LeavesOutLibrariesAndTests) {
  GroupedGraph graph = Group(R"(
    component orders_test lines=50 test
    orders_test -> orders
    orders -> log
  )",
                             kOrders);
  EXPECT_THAT(graph.group_of, ElementsAre(0));
  EXPECT_THAT(graph.edges, IsEmpty());
}

TEST(GroupedGraph, CountsInterfacesThatAreCalledFromOutside) {
  GroupedGraph graph = Group("front -> orders\norders -> log\n", kOrders);
  EXPECT_THAT(graph.interfaces, ElementsAre(1, 0));
}

TEST(GroupedGraph, DoesNotCountIncludes) {
  EXPECT_THAT(Group("front -> orders include\n", kOrders).edges, IsEmpty());
}

TEST(GroupedGraph, HasNoGroupForAnEmptyMonolith) {
  EXPECT_EQ(Group("orders -> log\n", kOrders).group_count, 1u);
}

}  // namespace
}  // namespace cleave
