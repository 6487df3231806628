#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "graph/split_resolver.h"
#include "splitter/partitioning/suggestion.h"

namespace cleave {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

/// A small shop: three folders of business code around a base, a front end.
constexpr char kShop[] = R"(
  component src/main lines=50 main
  component src/front/server lines=300
  component src/catalog/catalog lines=400
  component src/catalog/search lines=200
  component src/orders/orders lines=500
  component src/orders/invoice lines=250
  component src/stock/stock lines=300
  component src/stock/reorder lines=150
  component src/base/log lines=80
  component tests/orders_test lines=200 test
  src/main -> src/front/server x2
  src/front/server -> src/catalog/catalog x4
  src/front/server -> src/orders/orders x3
  src/front/server -> src/stock/stock
  src/catalog/catalog -> src/catalog/search x9
  src/catalog/search -> src/catalog/catalog x9
  src/orders/orders -> src/orders/invoice x9
  src/orders/invoice -> src/orders/orders x9
  src/orders/orders -> src/catalog/catalog x2 loop=1
  src/orders/orders -> src/stock/stock x2
  src/stock/stock -> src/stock/reorder x9
  src/stock/reorder -> src/stock/stock x9
  src/catalog/catalog -> src/base/log
  src/orders/orders -> src/base/log
  src/stock/stock -> src/base/log
  tests/orders_test -> src/orders/orders x20
)";

DependencyGraph Parse(const std::string& text) {
  return llvm::cantFail(ParseGraph(text));
}

/// Costs where only the dependency `from` -> `to` is blocked.
std::vector<CutCost> Blocked(const DependencyGraph& graph, llvm::StringRef from,
                             llvm::StringRef to) {
  std::vector<CutCost> costs;
  for (const ComponentDependency& pair : graph.component_dependencies()) {
    CutCost cost{1.0, {}, false};
    if (graph.component(pair.from).name == from &&
        graph.component(pair.to).name == to) {
      cost = {3.0, std::string("throws a type that cannot travel"), true};
    }
    costs.push_back(cost);
  }
  return costs;
}

std::vector<CutCost> AllFree(const DependencyGraph& graph) {
  return Blocked(graph, "", "");
}

/// "orders: a b | stock: c | library: d".
std::string Text(const Split& split) {
  std::string text;
  auto add = [&](const std::string& name, const auto& components) {
    if (!text.empty()) text += " | ";
    text += name + ":";
    for (const std::string& component : components) text += " " + component;
  };
  for (const ServicePlan& service : split.services) {
    add(service.name, service.components);
  }
  if (!split.libraries.empty()) add("library", split.libraries);
  return text;
}

TEST(Suggest, FindsTheServicesOfAShop) {
  DependencyGraph graph = Parse(kShop);
  EXPECT_EQ(Text(Suggest(graph, AllFree(graph), {}).split),
            "catalog: src/catalog/catalog src/catalog/search"
            " | orders: src/orders/invoice src/orders/orders"
            " | stock: src/stock/reorder src/stock/stock"
            " | library: src/base/log");
}

TEST(Suggest, NeverCutsWhatIsBlocked) {
  DependencyGraph graph = Parse(kShop);
  Suggestion result = Suggest(
      graph, Blocked(graph, "src/orders/orders", "src/stock/stock"), {});
  EXPECT_EQ(Text(result.split),
            "catalog: src/catalog/catalog src/catalog/search"
            " | orders: src/orders/invoice src/orders/orders"
            " src/stock/reorder src/stock/stock"
            " | library: src/base/log");
  EXPECT_EQ(result.blocked_cuts, 0u);
}

TEST(Suggest, CountsBlockedCutsOfATarget) {
  DependencyGraph graph = Parse(kShop);
  SuggestOptions options;
  options.only_ready = false;
  Suggestion result = Suggest(
      graph, Blocked(graph, "src/orders/orders", "src/stock/stock"), options);
  EXPECT_EQ(result.name, "target");
  EXPECT_EQ(result.split.services.size(), 3u);
  EXPECT_EQ(result.blocked_cuts, 1u);
}

TEST(Suggest, KeepsInTheMonolithWhatItCannotBeCutFrom) {
  DependencyGraph graph = Parse(kShop);
  Suggestion result = Suggest(
      graph, Blocked(graph, "src/front/server", "src/orders/orders"), {});
  EXPECT_EQ(Text(result.split),
            "catalog: src/catalog/catalog src/catalog/search"
            " | stock: src/stock/reorder src/stock/stock"
            " | library: src/base/log");
  EXPECT_THAT(result.notes.header,
              Contains(HasSubstr("src/front/server -> src/orders/orders cannot "
                                 "be cut: throws a type that cannot travel")));
}

TEST(Suggest, KeepsInTheMonolithWhatCallsIt) {
  DependencyGraph graph =
      Parse(std::string(kShop) + "src/stock/stock -> src/main\n");
  EXPECT_EQ(Text(Suggest(graph, AllFree(graph), {}).split),
            "catalog: src/catalog/catalog src/catalog/search"
            " | library: src/base/log");
}

TEST(Suggest, DoesNotBindThroughABlockedLibrary) {
  DependencyGraph graph = Parse(kShop);
  EXPECT_EQ(
      Suggest(graph, Blocked(graph, "src/stock/stock", "src/base/log"), {})
          .split,
      Suggest(graph, AllFree(graph), {}).split);
}

TEST(Suggest, NotesWhatEachBoundaryCosts) {
  DependencyGraph graph = Parse(kShop);
  SplitNotes notes = Suggest(graph, AllFree(graph), {}).notes;
  EXPECT_THAT(
      notes.service,
      Contains(Pair("catalog",
                    ElementsAre("called by the monolith: 1 function at 4 "
                                "places, price 1.0",
                                "called by orders: 1 function at 2 places, 1 "
                                "in loops, price 1.0",
                                "called from outside: "
                                "src::catalog::catalog::run"))));
  EXPECT_THAT(notes.component,
              Contains(Pair("src/orders/invoice", "service code, 250 lines")));
}

TEST(Suggest, NotesServicesThatCallEachOther) {
  DependencyGraph graph =
      Parse(std::string(kShop) + "src/catalog/search -> src/orders/invoice\n");
  EXPECT_THAT(Suggest(graph, AllFree(graph), {}).notes.header,
              Contains("catalog and orders call each other"));
}

// `b` is bound as much to `c` as to `a`.
constexpr char kChain[] = R"(
    component main lines=10 main
    component a lines=200
    component b lines=200
    component c lines=200
    component d lines=200
    main -> a
    main -> c
    a -> b
    b -> c
    c -> d x9
)";

TEST(Suggest, LetsUsersOfOneTableStayTogether) {
  DependencyGraph graph = Parse(std::string(kChain) + R"(
    a -> stock write-table
    b -> stock write-table
  )");
  EXPECT_EQ(Text(Suggest(graph, AllFree(graph), {}).split), "a: a b | c: c d");
}

/// A function of `component` that writes the file "stock.txt".
std::string WriterIn(const std::string& component) {
  return "symbol {\"usr\": \"w" + component + "\", \"name\": \"Write\", " +
         "\"kind\": \"function\", \"function\": {\"files\": [{\"path\": " +
         "\"stock.txt\", \"is_written\": true}]}, \"defined\": {\"file\": \"" +
         component + ".cc\", \"line\": 1}, \"declared\": {\"file\": \"" +
         component + ".cc\", \"line\": 1}}\n";
}

TEST(Suggest, LetsUsersOfOneFileStayTogether) {
  DependencyGraph graph = Parse(kChain + WriterIn("a") + WriterIn("b"));
  EXPECT_EQ(Text(Suggest(graph, AllFree(graph), {}).split), "a: a b | c: c d");
}

TEST(Suggest, TakesNoUtilityOfALargeProgramForAService) {
  DependencyGraph graph = Parse(R"(
    component main lines=90000 main
    component match lines=325
    component bills lines=2000
    component cards lines=2000
    component desks lines=2000
    component ships lines=2000
    main -> match
    main -> bills
    main -> desks
    bills -> cards x9
    desks -> ships x9
  )");
  EXPECT_EQ(Text(Suggest(graph, AllFree(graph), {}).split),
            "bills: bills cards | desks: desks ships");
}

TEST(Suggest, MergesCrumbsIntoTheServiceThatTheyAreBoundTo) {
  DependencyGraph graph = Parse(std::string(kShop) + R"(
    component src/tax/tax lines=40
    src/orders/invoice -> src/tax/tax
  )");
  EXPECT_THAT(Text(Suggest(graph, AllFree(graph), {}).split),
              HasSubstr("src/orders/orders src/tax/tax"));
}

TEST(Suggest, LeavesInTheMonolithWhatNobodyCalls) {
  DependencyGraph graph = Parse(std::string(kShop) + R"(
    component src/dead/dead lines=400
    src/dead/dead -> src/orders/orders
  )");
  EXPECT_EQ(Text(Suggest(graph, AllFree(graph), {}).split),
            Text(Suggest(Parse(kShop), AllFree(Parse(kShop)), {}).split));
}

TEST(Suggest, MovesValuesWithTheirOnlyUser) {
  DependencyGraph graph = Parse(std::string(kShop) + R"(
    component src/orders/line lines=40
    src/orders/orders -> src/orders/line parameter-type
    component src/orders/address lines=40
    src/orders/orders -> src/orders/address parameter-type
    src/front/server -> src/orders/address parameter-type
  )");
  SuggestOptions options;
  options.data_components = {*graph.FindComponent("src/orders/line"),
                             *graph.FindComponent("src/orders/address")};
  Split split = Suggest(graph, AllFree(graph), options).split;
  EXPECT_THAT(split.services[1].components, Contains("src/orders/line"));
  EXPECT_THAT(split.libraries,
              ElementsAre("src/base/log", "src/orders/address"));
}

TEST(Suggest, MakesAHeaderThatTwoServicesUseLibraryCode) {
  DependencyGraph graph = Parse(std::string(kShop) + R"(
    component src/orders/ranges lines=40 header
    src/orders/orders -> src/orders/ranges
    src/stock/stock -> src/orders/ranges
  )");
  EXPECT_THAT(Suggest(graph, AllFree(graph), {}).split.libraries,
              Contains("src/orders/ranges"));
}

TEST(Suggest, SaysWhatBlocksWhenNothingCanBeSplit) {
  DependencyGraph graph = Parse(R"(
    component main lines=10 main
    component a lines=500
    component b lines=500
    main -> a
    b -> a
  )");
  Suggestion result = Suggest(graph, Blocked(graph, "main", "a"), {});
  EXPECT_THAT(result.do_not_split,
              ElementsAre("main -> a cannot be cut: throws a type that cannot "
                          "travel (keeps 2 components, 1,000 lines)"));
  EXPECT_THAT(result.split.services, IsEmpty());
}

TEST(Suggest, SaysWhenThereIsTooLittleCode) {
  DependencyGraph graph = Parse("component main lines=10 main\nmain -> a\n");
  EXPECT_THAT(Suggest(graph, AllFree(graph), {}).do_not_split,
              ElementsAre("there is too little service code for two processes: "
                          "10 lines, and one service needs 150"));
}

TEST(Suggest, SaysWhenAllHangsTogether) {
  DependencyGraph graph = Parse(R"(
    component main lines=10 main
    component a lines=500
    component b lines=500
    main -> a
    a -> b x9
    b -> a x9
  )");
  EXPECT_THAT(Suggest(graph, AllFree(graph), {}).do_not_split,
              ElementsAre(HasSubstr("all service code hangs together")));
}

/// What is suggested for the shop with this in the split file.
Suggestion Constrained(const DependencyGraph& graph, llvm::StringRef rules,
                       bool keep_listed = false) {
  auto file = llvm::cantFail(
      ReadSplitFile(("schema: 1\nproject: shop\n" + rules).str(), "s.yaml"));
  auto resolved = llvm::cantFail(ResolveSplit(file, graph));
  SuggestOptions options;
  options.constraints = ConstraintsOf(file, resolved, keep_listed);
  return Suggest(graph, AllFree(graph), options);
}

TEST(SuggestUnderDecisions, KeepsWhatIsPinned) {
  DependencyGraph graph = Parse(kShop);
  EXPECT_EQ(Text(Constrained(graph,
                             "services:\n"
                             "  goods: {components: [src/stock/reorder]}\n"
                             "pins: [src/stock/reorder]\n")
                     .split),
            "catalog: src/catalog/catalog src/catalog/search"
            " | goods: src/stock/reorder src/stock/stock"
            " | orders: src/orders/invoice src/orders/orders"
            " | library: src/base/log");
}

TEST(SuggestUnderDecisions, KeepsServicesApartThatPeopleMade) {
  DependencyGraph graph = Parse(kShop);
  EXPECT_EQ(
      Text(Constrained(graph,
                       "services:\n"
                       "  bills: {include: [{path: src/orders/invoice}]}\n"
                       "  takes: {include: [{path: src/orders/orders}]}\n")
               .split),
      "bills: src/orders/invoice"
      " | catalog: src/catalog/catalog src/catalog/search"
      " | stock: src/stock/reorder src/stock/stock"
      " | takes: src/orders/orders | library: src/base/log");
}

TEST(SuggestUnderDecisions, KeepsWhatIsListedOnlyWhenAsked) {
  DependencyGraph graph = Parse(kShop);
  const std::string listed =
      "services:\n  odd: {components: [src/stock/stock, src/orders/orders]}\n";
  EXPECT_EQ(Text(Constrained(graph, listed).split),
            Text(Suggest(graph, AllFree(graph), {}).split));
  EXPECT_THAT(Text(Constrained(graph, listed, /*keep_listed=*/true).split),
              HasSubstr("odd: src/orders/invoice src/orders/orders "
                        "src/stock/reorder src/stock/stock"));
}

TEST(SuggestUnderDecisions, JoinsWhatMustBeTogether) {
  DependencyGraph graph = Parse(kShop);
  EXPECT_THAT(
      Text(Constrained(graph,
                       "must_link: [[src/stock/stock, "
                       "src/catalog/search]]\n")
               .split),
      HasSubstr("src/catalog/catalog src/catalog/search src/stock/reorder "
                "src/stock/stock"));
}

TEST(SuggestUnderDecisions, PartsWhatCannotBeTogether) {
  DependencyGraph graph = Parse(kShop);
  const Split split = Constrained(graph,
                                  "cannot_link: [[src/catalog/catalog, "
                                  "src/catalog/search]]\n")
                          .split;
  const std::vector<Home> homes = split.Homes(graph);
  EXPECT_NE(homes[Index(*graph.FindComponent("src/catalog/catalog"))],
            homes[Index(*graph.FindComponent("src/catalog/search"))]);
}

TEST(SuggestUnderDecisions, PartsClasses) {
  DependencyGraph graph = Parse(kShop);
  const Split split =
      Constrained(graph,
                  "classes:\n"
                  "  money: {apart_from: [open], members: [src/orders/orders, "
                  "src/stock/reorder]}\n"
                  "  open: {members: [src/orders/invoice, src/stock/stock]}\n")
          .split;
  const std::vector<Home> homes = split.Homes(graph);
  auto home = [&](llvm::StringRef name) {
    return homes[Index(*graph.FindComponent(name))];
  };
  EXPECT_NE(home("src/orders/orders"), home("src/orders/invoice"));
  EXPECT_NE(home("src/stock/stock"), home("src/stock/reorder"));
  EXPECT_NE(home("src/orders/orders"), home("src/stock/stock"));
}

TEST(SuggestUnderDecisions, LeavesInTheMonolithWhatIsListedThere) {
  // The orders call the catalogue, and the monolith offers no service.
  DependencyGraph graph = Parse(kShop);
  EXPECT_EQ(Text(Constrained(graph, "monolith: [src/catalog/catalog]\n").split),
            "stock: src/stock/reorder src/stock/stock | library: src/base/log");
}

TEST(SuggestUnderDecisions, MakesLibrariesOfWhatIsRuledSo) {
  DependencyGraph graph = Parse(kShop);
  EXPECT_THAT(
      Constrained(graph, "libraries: [{path: src/catalog}]\n").split.libraries,
      ElementsAre("src/base/log", "src/catalog/catalog", "src/catalog/search"));
}

TEST(SuggestUnderDecisions, KeepsToALimitOfServices) {
  DependencyGraph graph = Parse(kShop);
  const Suggestion fewer = Constrained(graph, "limits: {services: 2}\n");
  EXPECT_EQ(fewer.split.services.size(), 2u);
  EXPECT_THAT(fewer.broken_limits, IsEmpty());
}

TEST(SuggestUnderDecisions, SaysWhichLimitCannotBeKept) {
  DependencyGraph graph = Parse(kShop);
  const Suggestion result = Constrained(graph, "limits: {services: 40}\n");
  EXPECT_THAT(result.broken_limits, ElementsAre(HasSubstr("do not allow")));
  EXPECT_THAT(result.notes.header, Contains(HasSubstr("not kept to: ")));
}

/// Three folders of four components that use each other, and what else uses
/// what.
std::string ThreeModules() {
  std::string text = "component main lines=10 main\n";
  for (std::string folder : {"bills", "goods", "trips"}) {
    for (char a : {'a', 'b', 'c', 'd'}) {
      text += "component " + folder + "/" + a + " lines=200\n";
      for (char b : {'a', 'b', 'c', 'd'})
        if (a != b)
          text += folder + "/" + a + " -> " + folder + "/" + b + " x9\n";
    }
    text += "main -> " + folder + "/a\n";
  }
  return text + "bills/a -> goods/a\ngoods/b -> trips/b\ntrips/c -> bills/c\n";
}

TEST(SuggestModules, ShowsThemWhateverBlocks) {
  DependencyGraph graph = Parse(ThreeModules());
  std::vector<CutCost> costs(graph.component_dependencies().size(),
                             {30, std::string("all is blocked"), true});
  SuggestOptions options;
  EXPECT_THAT(Suggest(graph, costs, options).split.services, IsEmpty());
  options.by_modules = true;
  const Suggestion modules = Suggest(graph, costs, options);
  EXPECT_EQ(modules.name, "modules");
  EXPECT_EQ(Text(modules.split),
            "bills: bills/a bills/b bills/c bills/d"
            " | goods: goods/a goods/b goods/c goods/d"
            " | trips: trips/a trips/b trips/c trips/d");
  EXPECT_EQ(modules.blocked_cuts, 6u);
  EXPECT_GE(modules.stability, 0.5);
  EXPECT_LE(modules.stability, 1);
}

TEST(SuggestModules, ShowsTheCoreThatOthersAreBuiltOn) {
  std::string text = ThreeModules();
  for (char name : {'a', 'b', 'c', 'd'}) {
    text += std::string("component sales/") + name + " lines=200\n";
    text += std::string("component base/") + name + " lines=200\n";
    for (std::string user : {"bills", "goods", "trips"})
      text += user + "/" + name + " -> sales/a x9\n" + user + "/" + name +
              " -> base/a\n";
    text += std::string("sales/") + name + " -> base/" + name + " x9\n";
  }
  text +=
      "sales/a -> sales/b write-global\nsales/a -> sales/c\nsales/b -> "
      "sales/d\n"
      "sales/d -> trips/d\n"
      "base/a -> base/b write-global\nbase/a -> base/c x9\n"
      "base/b -> base/d x9\nbase/c -> base/d x9\nbase/d -> base/a x9\n";
  DependencyGraph graph = Parse(text);
  SuggestOptions options;
  options.by_modules = true;
  EXPECT_EQ(Text(Suggest(graph, AllFree(graph), options).split),
            "bills: bills/a bills/b bills/c bills/d"
            " | goods: goods/a goods/b goods/c goods/d"
            " | sales: sales/a sales/b sales/c sales/d"
            " | trips: trips/a trips/b trips/c trips/d"
            " | library: base/a base/b base/c base/d");
}

TEST(SuggestModules, KeepsToWhatIsDecided) {
  DependencyGraph graph = Parse(kShop);
  auto file = llvm::cantFail(
      ReadSplitFile("schema: 1\nproject: shop\nservices:\n"
                    "  mine: {include: [{path: src/stock/stock}]}\n"
                    "monolith: [src/orders/invoice]\n",
                    "s.yaml"));
  auto resolved = llvm::cantFail(ResolveSplit(file, graph));
  SuggestOptions options;
  options.by_modules = true;
  options.constraints = ConstraintsOf(file, resolved, /*keep_listed=*/false);
  const Split split = Suggest(graph, AllFree(graph), options).split;
  EXPECT_THAT(Text(split), HasSubstr("mine: src/stock/stock"));
  EXPECT_EQ(
      split.Homes(graph)[Index(*graph.FindComponent("src/orders/invoice"))],
      Home());
}

TEST(Suggest, MeasuresStabilityAndSize) {
  DependencyGraph graph = Parse(kShop);
  const Suggestion result = Suggest(graph, AllFree(graph), {});
  EXPECT_GE(result.stability, 0.5);
  EXPECT_LE(result.stability, 1);
  EXPECT_NEAR(result.largest_share, 750.0 / 1800, 1e-9);
  EXPECT_EQ(result.degenerate, "");
}

TEST(Suggest, CallsAGiantDegenerate) {
  DependencyGraph graph = Parse(R"(
    component main lines=10 main
    component a lines=9000
    component b lines=300
    main -> a
    main -> b
  )");
  EXPECT_EQ(Suggest(graph, AllFree(graph), {}).degenerate,
            "one service has 97% of their lines");
}

TEST(Suggest, NeverSeparatesWhatHasNoPrice) {
  DependencyGraph graph = Parse(kShop);
  std::vector<CutCost> costs =
      Blocked(graph, "src/orders/orders", "src/stock/stock");
  for (CutCost& cost : costs) cost.is_inseparable = cost.is_blocked;
  SuggestOptions options;
  options.only_ready = false;
  const Suggestion result = Suggest(graph, costs, options);
  EXPECT_THAT(Text(result.split),
              HasSubstr("src/orders/orders src/stock/reorder src/stock/stock"));
  EXPECT_THAT(result.inseparable,
              ElementsAre("src/orders/orders and src/stock/stock stay together "
                          "at any price: throws a type that cannot travel"));
}

TEST(Suggest, HandlesAnEmptyGraph) {
  Suggestion result = Suggest(DependencyGraph(), {}, {});
  EXPECT_THAT(result.split.services, IsEmpty());
  EXPECT_EQ(result.do_not_split.size(), 1u);
}

TEST(Suggest, GivesTheSameTwice) {
  DependencyGraph graph = Parse(kShop);
  Suggestion first = Suggest(graph, AllFree(graph), {});
  Suggestion second = Suggest(graph, AllFree(graph), {});
  EXPECT_EQ(ToYaml(first.split, first.notes),
            ToYaml(second.split, second.notes));
}

}  // namespace
}  // namespace cleave
