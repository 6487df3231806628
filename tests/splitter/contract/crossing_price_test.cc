#include "splitter/contract/crossing_price.h"

#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/sketch.h"

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

TEST(CrossingPrice, InlineFunctionsCostWhatTheyCall) {
  EXPECT_DOUBLE_EQ(PriceOf("fn shop::F()\nfn shop::G() [inline]\ncalls shop::F",
                           "calls shop::G")
                       .price,
                   1.0 + kTypePrice);
}

}  // namespace
}  // namespace cleave
