#include "splitter/metrics/cut_price.h"

#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

/// Prices are the numbers of places; `a` and `b` are services, `lib` is
/// library code, `t` a test, and `m` stays.
struct Fixture {
  DependencyGraph graph = llvm::cantFail(ParseGraph(R"(
    component t test
    a -> b x4
    b -> a x1
    m -> a x2
    a -> lib x9
    lib -> b x9
    t -> b x9
    m -> b include
  )"));
  Split split{"p", {{"a", "", {"a"}}, {"b", "", {"b"}}}, {"lib"}};
  std::vector<Home> homes = split.Homes(graph);

  CutPrices Prices() const {
    std::vector<PricedPair> pairs;
    for (const ComponentDependency& pair : graph.component_dependencies()) {
      const double price = graph.dependencies()[pair.dependencies[0]].count;
      pairs.push_back({price, price == 4});
    }
    return CutPrices(graph, pairs);
  }
};

TEST(CutPrices, AddUpWhatCrosses) {
  const Fixture shop;
  EXPECT_EQ(shop.Prices().Total(shop.homes), (CutTotals{7, 3, 1}));
}

TEST(CutPrices, AreNothingWithoutHomes) {
  const Fixture shop;
  EXPECT_EQ(shop.Prices().Total(Split().Homes(shop.graph)), CutTotals());
  EXPECT_EQ(CutPrices(DependencyGraph(), {}).Total({}), CutTotals());
}

TEST(CutPrices, OfAComponentDependOnItsHome) {
  const Fixture shop;
  const CutPrices prices = shop.Prices();
  const ComponentId a = *shop.graph.FindComponent("a");
  auto at = [&](Home home) { return prices.PriceAt(a, home, shop.homes); };
  EXPECT_EQ(at({HomeKind::kService, 0}), 7);
  EXPECT_EQ(at({HomeKind::kService, 1}), 2);
  EXPECT_EQ(at({HomeKind::kMonolith}), 5);
  EXPECT_EQ(at({HomeKind::kLibrary}), 0);
}

}  // namespace
}  // namespace cleave
