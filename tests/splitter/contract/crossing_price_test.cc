#include "splitter/contract/crossing_price.h"

#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/sketch.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

/// The crossing from src/main to src/api.
Crossing PriceOf(const std::string& api, const std::string& uses) {
  const DependencyGraph graph =
      Sketch("src/api.h\n" + api + "\nsrc/main.cc\nfn shop::Main()\n" + uses);
  const std::vector<Crossing> crossings = PriceCrossings(graph);
  EXPECT_EQ(crossings.size(), 1u);
  return crossings.empty() ? Crossing() : crossings[0];
}

TEST(CrossingPrice, OneCallOfASmallFunctionIsTheUnit) {
  EXPECT_DOUBLE_EQ(PriceOf("fn shop::F(int a)", "calls shop::F").price, 1.0);
}

TEST(CrossingPrice, FurtherPlacesAddALittle) {
  EXPECT_DOUBLE_EQ(PriceOf("fn shop::F(int a)", "calls shop::F x3").price, 1.2);
}

TEST(CrossingPrice, LoopsMultiply) {
  EXPECT_DOUBLE_EQ(PriceOf("fn shop::F(int a)", "calls shop::F loop=1").price,
                   5.0);
}

TEST(CrossingPrice, TypesAreCheapButNotFree) {
  const Crossing crossing =
      PriceOf("class shop::X { int a }", "use-type shop::X");
  EXPECT_DOUBLE_EQ(crossing.price, kTypePrice);
  EXPECT_EQ(crossing.verdict, Verdict::kReady);
}

TEST(CrossingPrice, WhatIsBlockedCostsItsChange) {
  const Crossing crossing = PriceOf("var shop::g", "write-global shop::g");
  EXPECT_EQ(crossing.verdict, Verdict::kBlocked);
  EXPECT_DOUBLE_EQ(crossing.price, PriceOfIssue("CUT073"));
}

/// The price of one call of `shop::F` from src/main with these traits.
double PriceWith(DependencyKind kind, uint16_t traits) {
  DependencyGraph::Builder builder;
  for (const char* name : {"shop::F", "shop::Main"}) {
    Symbol symbol;
    symbol.usr = symbol.name = name;
    symbol.function.emplace();
    const bool is_main = symbol.name == "shop::Main";
    symbol.declared = {is_main ? "src/main.cc" : "src/api.h", 1, 1};
    symbol.defined = {is_main ? "src/main.cc" : "src/api.cc", 1, 1};
    builder.AddSymbol(symbol);
  }
  for (const char* file : {"src/main.cc", "src/api.h", "src/api.cc"})
    builder.AddFile(file, 10, false);
  UseDetail detail;
  detail.traits = traits;
  builder.AddDependency("shop::Main", "shop::F", kind, {"src/main.cc", 2, 1},
                        detail);
  const DependencyGraph graph = std::move(builder).Build();
  return PriceCrossings(graph).at(0).price;
}

TEST(CrossingPrice, ALockThatIsHeldIsDear) {
  EXPECT_DOUBLE_EQ(PriceWith(DependencyKind::kCall, kUnderLock),
                   PriceWith(DependencyKind::kCall, 0) + kLockPrice);
}

TEST(CrossingPrice, AKeptCallbackIsDearerThanAPassedOne) {
  const double plain = PriceWith(DependencyKind::kCall, 0);
  EXPECT_DOUBLE_EQ(PriceWith(DependencyKind::kTakeAddress, kPassed),
                   plain + kCallbackPrice);
  EXPECT_DOUBLE_EQ(PriceWith(DependencyKind::kTakeAddress, kStored),
                   plain + kStoredCallbackPrice);
}

TEST(CrossingPrice, WhatThrowsIndirectlyCostsAsMuch) {
  const std::string api =
      "class shop::E [exception]\nfn shop::G() [throws=shop::E]\n"
      "throws shop::E\nfn shop::F()\ncalls shop::G";
  EXPECT_DOUBLE_EQ(PriceOf(api, "calls shop::F").price, 1.25);
}

TEST(CrossingPrice, MeasuredCountsReplaceLoops) {
  const DependencyGraph graph = Sketch(
      "src/api.h\nfn shop::F(int a)\nsrc/main.cc\nfn shop::Main()\n"
      "calls shop::F loop=1\n");
  CallCounts counts;
  counts["shop::F"] = 1000;
  EXPECT_DOUBLE_EQ(PriceCrossings(graph, counts)[0].price, 4.0);
  counts["shop::F"] = 0;
  EXPECT_DOUBLE_EQ(PriceCrossings(graph, counts)[0].price, 1.0);
  EXPECT_DOUBLE_EQ(CallFactor(10000), 5.0);
}

TEST(CrossingPrice, ALockOfTheOtherSideCannotBeCut) {
  DependencyGraph::Builder builder;
  Symbol lock;
  lock.usr = lock.name = "shop::g_lock";
  lock.kind = SymbolKind::kVariable;
  lock.variable.emplace();
  lock.declared = lock.defined = {"src/api.cc", 1, 1};
  builder.AddSymbol(lock);
  Symbol user;
  user.usr = user.name = "shop::Main";
  user.function.emplace();
  user.function->locks = {"shop::g_lock"};
  user.declared = user.defined = {"src/main.cc", 1, 1};
  builder.AddSymbol(user);
  for (const char* file : {"src/main.cc", "src/api.cc"})
    builder.AddFile(file, 10, false);
  builder.AddDependency("shop::Main", "shop::g_lock",
                        DependencyKind::kReadGlobal, {"src/main.cc", 2, 1});
  const DependencyGraph graph = std::move(builder).Build();
  const Crossing crossing = PriceCrossings(graph).at(0);
  EXPECT_EQ(crossing.inseparable,
            "`shop::Main` locks `shop::g_lock`, which belongs to the other "
            "side");
  EXPECT_EQ(crossing.verdict, Verdict::kBlocked);
}

TEST(CallCounts, AreAFunctionAndANumberALine) {
  auto counts = ParseCallCounts(
      "# a run\nshop::F\t12\n\nshop::F\t3\r\nG(int)\t0\n", "p.tsv");
  ASSERT_THAT(counts, IsOk());
  EXPECT_EQ(counts->lookup("shop::F"), 15u);
  EXPECT_EQ(counts->size(), 2u);
}

TEST(CallCounts, AreRefusedWithTheirLine) {
  EXPECT_THAT(ParseCallCounts("a\t1\nb 2\n", "p.tsv"),
              HasError("p.tsv:2: is no function and count"));
  EXPECT_THAT(ParseCallCounts("a\t-1\n", "p.tsv"), HasError("p.tsv:1: "));
}

TEST(CrossingPrice, InlineFunctionsCostWhatTheyCall) {
  EXPECT_DOUBLE_EQ(PriceOf("fn shop::F()\nfn shop::G() [inline]\ncalls shop::F",
                           "calls shop::G")
                       .price,
                   1.0 + kTypePrice);
}

}  // namespace
}  // namespace cleave
