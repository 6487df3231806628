#include "splitter/contract/transactions.h"

#include <gtest/gtest.h>

#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

constexpr char kGuard[] = R"(
  src/db.h
  class shop::Guard { void * db_ } [copy=deleted]
  fn shop::Guard::Guard() [constructor]
    calls shop::Begin
  fn shop::Begin() [sql-begins]
  fn shop::Atomically() [sql-begins sql-commits]
    calls shop::Inside
  fn shop::Inside()
  fn shop::Place()
    makes shop::Guard::Guard
    calls shop::Reserve
  fn shop::Reserve()
    calls shop::Store
  fn shop::Store()
    write-table stock
  fn shop::After()
    calls shop::Atomically
    calls shop::Mail
  fn shop::Mail()
)";

/// Name of the function whose transaction is open while `function` runs.
std::string OpenedBy(llvm::StringRef function) {
  const DependencyGraph graph = Sketch(kGuard);
  const Transactions transactions(graph);
  auto opener = transactions.OpenedBy(*graph.FindSymbol(function));
  return opener ? graph.symbol(*opener).name : "";
}

TEST(Transactions, AGuardOpensOneForItsOwner) {
  EXPECT_EQ(OpenedBy("shop::Place"), "shop::Place");
}

TEST(Transactions, WhatTheOwnerCallsRunsInIt) {
  EXPECT_EQ(OpenedBy("shop::Reserve"), "shop::Place");
  EXPECT_EQ(OpenedBy("shop::Store"), "shop::Place");
}

TEST(Transactions, AFunctionThatCommitsLeavesNoneOpen) {
  EXPECT_EQ(OpenedBy("shop::Inside"), "shop::Atomically");
  EXPECT_EQ(OpenedBy("shop::After"), "");
  EXPECT_EQ(OpenedBy("shop::Mail"), "");
}

TEST(Transactions, TablesAreReachedOverCalls) {
  const DependencyGraph graph = Sketch(kGuard);
  const Transactions transactions(graph);
  EXPECT_TRUE(transactions.ReachesTables(*graph.FindSymbol("shop::Reserve")));
  EXPECT_FALSE(transactions.ReachesTables(*graph.FindSymbol("shop::Mail")));
}

}  // namespace
}  // namespace cleave
