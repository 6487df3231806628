#include "splitter/metrics/table_spread.h"

#include <gtest/gtest.h>

#include <cmath>

#include "graph/graph_text.h"

namespace cleave {
namespace {

double Spread(llvm::StringRef text) {
  DependencyGraph graph = llvm::cantFail(ParseGraph(text));
  const Split split{
      "shop", {{"cart", "", {"cart"}}, {"stock", "", {"stock"}}}, {"log"}};
  return TableSpread(graph, split, FindTableAccess(graph));
}

TEST(TableSpread, IsZeroWhenEachTableHasOneUser) {
  EXPECT_EQ(Spread("cart -> carts write-table\nstock -> levels write-table\n"),
            0);
}

TEST(TableSpread, IsTheEntropyOfTheUsersOfATable) {
  EXPECT_DOUBLE_EQ(
      Spread("cart -> levels read-table\nstock -> levels write-table\n"),
      std::log(2.0));
}

TEST(TableSpread, IsTheMeanOverTables) {
  EXPECT_DOUBLE_EQ(Spread(R"(
    cart -> levels read-table
    stock -> levels write-table
    stock -> moves write-table
  )"),
                   std::log(2.0) / 2);
}

TEST(TableSpread, LeavesOutLibraries) {
  EXPECT_EQ(Spread("log -> levels read-table\nstock -> levels write-table\n"),
            0);
}

}  // namespace
}  // namespace cleave
