#include "splitter/contract/transactions.h"

#include <gtest/gtest.h>

#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

constexpr char kShop[] = R"(
  src/db.h
  class shop::Guard { void * db_ } [copy=deleted]
  fn shop::Guard::Guard() [constructor]
    calls shop::Begin
  fn shop::Guard::Commit() [sql-commits]
  fn shop::Begin() [sql-begins]
  fn shop::Prepare()
  fn shop::Reserve()
    calls shop::Store
  fn shop::Store()
    write-table stock
  fn shop::Mail()
  src/place.cc
  fn shop::Place()
    calls shop::Prepare
    makes shop::Guard::Guard
    calls shop::Reserve
    calls shop::Guard::Commit
    calls shop::Mail
    calls shop::Other
  fn shop::Other()
    makes shop::Guard::Guard
    calls shop::Guard::Commit
)";

/// Name of the function whose transaction is open while `from` calls `to`.
std::string OpenDuring(llvm::StringRef from, llvm::StringRef to) {
  const DependencyGraph graph = Sketch(kShop);
  const Transactions transactions(graph);
  for (const Dependency& use : graph.DependenciesFrom(*graph.FindSymbol(from)))
    if (graph.symbol(use.to).name == to)
      if (auto opener = transactions.OpenDuring(use))
        return graph.symbol(*opener).name;
  return "";
}

TEST(Transactions, AGuardOpensOneForWhatFollows) {
  EXPECT_EQ(OpenDuring("shop::Place", "shop::Reserve"), "shop::Place");
}

TEST(Transactions, WhatIsCalledRunsInside) {
  EXPECT_EQ(OpenDuring("shop::Reserve", "shop::Store"), "shop::Place");
}

TEST(Transactions, NoneIsOpenBeforeTheGuard) {
  EXPECT_EQ(OpenDuring("shop::Place", "shop::Prepare"), "");
}

TEST(Transactions, NoneIsOpenAfterTheLastCommit) {
  EXPECT_EQ(OpenDuring("shop::Place", "shop::Mail"), "");
}

TEST(Transactions, TablesAreReachedOverCalls) {
  const DependencyGraph graph = Sketch(kShop);
  const Transactions transactions(graph);
  EXPECT_TRUE(transactions.ReachesTables(*graph.FindSymbol("shop::Reserve")));
  EXPECT_FALSE(transactions.ReachesTables(*graph.FindSymbol("shop::Mail")));
}

}  // namespace
}  // namespace cleave
