#include "reports/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "reports/figures.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

/// Two services and a main; every dependency costs its number of calls.
struct Shop {
  DependencyGraph graph = llvm::cantFail(ParseGraph(R"(
    component src/main main lines=10
    component src/find
    component src/sort
    component src/take
    component src/log
    src/main -> src/take x2
    src/take -> src/find x3 at src/take.cc:7:3
    src/sort -> src/find x9 loop=1 at src/sort.cc:4:1
    src/take -> src/log
    src/take -> goods read-table at src/take.cc:9:1
    src/find -> goods write-table at src/find.cc:2:1
    symbol {"usr": "csv", "name": "csv", "kind": "function", "declared": {"file": "src/take.cc", "line": 5}, "defined": {"file": "src/take.cc", "line": 5}, "function": {"files": [{"path": "out/all.csv", "is_written": true, "place": {"file": "src/take.cc", "line": 8}}]}}
  )"));
  SplitFile file =
      llvm::cantFail(ReadSplitFile("schema: 1\nproject: shop\nservices:\n"
                                   "  catalog:\n    components: [src/find]\n"
                                   "    include: [{path: src/sort}]\n"
                                   "  orders:\n    components: [src/take]\n"
                                   "libraries: [src/log]\n",
                                   "s.yaml"));
  ResolvedSplit resolved = llvm::cantFail(ResolveSplit(file, graph));

  llvm::Expected<Explanation> Ask(llvm::StringRef what) const {
    std::vector<PricedPair> pairs;
    for (const ComponentDependency& pair : graph.component_dependencies()) {
      double price = 0;
      for (uint32_t i : pair.dependencies)
        price += graph.dependencies()[i].count;
      pairs.push_back({price, false});
    }
    const CutPrices prices(graph, pairs);
    return Explain({graph, file, resolved, prices}, what);
  }
  std::string Text(llvm::StringRef what) const {
    auto explanation = Ask(what);
    return explanation ? RenderText(*explanation) : ErrorText(explanation);
  }
};

TEST(Explain, SaysWhatHoldsAComponentAndWhatDrawsIt) {
  EXPECT_EQ(Shop().Text("src/find"),
            R"(src/find (component)
home: catalog; 'src/find' at s.yaml:5:18, listed
price of its cuts, there and elsewhere:
  catalog                           3.0
  orders                            9.0  (+6.0) second-best
  monolith                         12.0  (+9.0)
held there by:
  used by src/sort (catalog), price 9.0
    call src::find::run(), in a loop: src/sort.cc:4:1
drawn elsewhere by:
  used by src/take (orders), price 3.0
    call src::find::run(): src/take.cc:7:3
)");
}

TEST(Explain, NamesTheRule) {
  EXPECT_THAT(Shop().Text("src/sort"),
              ::testing::HasSubstr("home: catalog; 'path: src/sort' at "
                                   "s.yaml:6:16\n"));
  EXPECT_THAT(Shop().Text("src/main"),
              ::testing::HasSubstr("home: monolith; it defines main, and main "
                                   "functions stay\n"));
}

TEST(Explain, FindsTheComponentOfASymbol) {
  EXPECT_THAT(Shop().Text("fn:src/take"),
              ::testing::StartsWith("src::take::run() (function) of src/take\n"
                                    "home: orders; "));
}

TEST(Explain, SaysWhoWorksWithATable) {
  EXPECT_EQ(Shop().Text("goods"),
            R"(goods (table)
home: catalog; all that write it are there
  written by src/find (catalog): src/find.cc:2:1
  read by src/take (orders): src/take.cc:9:1
)");
}

TEST(Explain, SaysWhoWorksWithAFile) {
  EXPECT_EQ(Shop().Text("out/all.csv"),
            R"(out/all.csv (file)
home: orders; all that write it are there
  written by src/take (orders): src/take.cc:8:0
)");
}

TEST(Explain, SuggestsTheNearestName) {
  EXPECT_EQ(Shop().Text("src/fund"),
            "there is no component, symbol, table or file 'src/fund'\n"
            "hint: did you mean 'src/find'?");
}

TEST(Explain, HasAllInJson) {
  auto explanation = Shop().Ask("src/find");
  ASSERT_THAT(explanation, IsOk());
  const std::string json = RenderJson(*explanation);
  EXPECT_THAT(json, ::testing::HasSubstr("\"home\": \"orders\""));
  EXPECT_THAT(json, ::testing::HasSubstr("\"difference\": 6"));
  EXPECT_THAT(json, ::testing::HasSubstr("\"src/sort.cc:4:1\""));
}

TEST(Figures, TellHomesThatChangedFromNamesThatDid) {
  Shop shop;
  Split after = shop.resolved.split;
  after.services[0].name = "goods";
  after.services[1].components = {"src/log", "src/take"};
  after.libraries.clear();
  EXPECT_THAT(
      CompareHomes(shop.graph, shop.resolved.split, after),
      ::testing::ElementsAre(HomeChange{"src/log", "library", "orders"}));
}

TEST(Figures, HaveEveryFigureOfBoth) {
  Shop shop;
  Split after = shop.resolved.split;
  after.services.pop_back();
  const CutPrices prices(shop.graph, {});
  const auto changes =
      CompareFigures(BuildFigures(shop.graph, shop.resolved.split, prices),
                     BuildFigures(shop.graph, after, prices));
  EXPECT_THAT(changes, ::testing::Contains(FigureChange{"services", 2, 1}));
  EXPECT_EQ(changes.size(), 14u);
}

}  // namespace
}  // namespace cleave
