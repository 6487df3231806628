#include "graph/split.h"

#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

TEST(Split, GivesEveryComponentAHome) {
  auto graph = ParseGraph("orders -> money\nmain -> orders\n");
  ASSERT_THAT(graph, IsOk());
  Split split;
  split.services = {{"billing", "", {"nowhere"}}, {"orders", "", {"orders"}}};
  split.libraries = {"money"};
  EXPECT_EQ(split.Homes(*graph),
            (std::vector<Home>{{HomeKind::kMonolith},       // main
                               {HomeKind::kLibrary},        // money
                               {HomeKind::kService, 1}}));  // orders
}

TEST(Split, LeavesTestsAndMainFunctionsWithTheMonolith) {
  auto graph = ParseGraph("component a test\ncomponent b main\n");
  ASSERT_THAT(graph, IsOk());
  Split split;
  split.services = {{"all", "", {"a", "b"}}};
  EXPECT_EQ(split.Homes(*graph), std::vector<Home>(2));
}

}  // namespace
}  // namespace cleave
