#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "graph/split.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

const DependencyGraph& Shop() {
  static const DependencyGraph* const kShop = [] {
    auto graph = ParseGraph(R"(
component src/base/money
component src/catalog/catalog
component src/catalog/search
component src/orders/orders
component src/main main
component tests/orders_test test
)");
    EXPECT_THAT(graph, IsOk());
    return new DependencyGraph(std::move(*graph));
  }();
  return *kShop;
}

llvm::Expected<Split> Parse(llvm::StringRef yaml) {
  return ParseSplit(yaml, "s.yaml", Shop());
}

/// A split file whose service `orders` has the lines `body`, from line 5 on.
llvm::Expected<Split> ParseOrders(llvm::StringRef body) {
  return Parse(
      ("schema: 1\nproject: shop\nservices:\n  orders:\n" + body + "\n").str());
}

Split ShopSplit() {
  Split split;
  split.project = "shop";
  split.services = {{"catalog",
                     "what: there is",
                     {"src/catalog/catalog", "src/catalog/search"}},
                    {"orders", "", {"src/orders/orders"}}};
  split.libraries = {"src/base/money"};
  return split;
}

TEST(ToYaml, WritesNotesBesideWhatTheyAreOf) {
  SplitNotes notes;
  notes.header = {"Suggested.", "", "Edit me."};
  notes.service["catalog"] = {"price 3"};
  notes.component["src/base/money"] = {"used by\nall"};
  EXPECT_EQ(ToYaml(ShopSplit(), notes), R"(# Suggested.
#
# Edit me.
schema: 1
project: shop
services:
  catalog:
    # price 3
    summary: "what: there is"
    components:
      - src/catalog/catalog
      - src/catalog/search
  orders:
    components:
      - src/orders/orders
libraries:
  - src/base/money  # used by all
)");
}

TEST(ToYaml, ReadsBackAsTheSameSplit) {
  auto split = Parse(ToYaml(ShopSplit(), {}));
  ASSERT_THAT(split, IsOk());
  EXPECT_EQ(*split, ShopSplit());
}

TEST(ToYaml, OfNoServicesReadsBack) {
  Split split;
  split.project = "shop";
  EXPECT_EQ(ToYaml(split, {}), "schema: 1\nproject: shop\nservices: {}\n");
  auto back = Parse(ToYaml(split, {}));
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(*back, split);
}

TEST(ToYaml, QuotesWhatYamlWouldReadOtherwise) {
  for (std::string summary :
       {"true", "a # b", "- x", "\"q\"", "tab\there", "line\nbreak", "\\n",
        "caf\xc3\xa9", "{x}", "*", "1.5", " lead", "trail "}) {
    Split split = ShopSplit();
    split.services[0].summary = summary;
    auto back = Parse(ToYaml(split, {}));
    ASSERT_THAT(back, IsOk()) << summary;
    EXPECT_EQ(back->services[0].summary, summary);
  }
}

TEST(ParseSplit, SortsWhatPeopleHaveAdded) {
  auto split = Parse(R"(schema: 1
project: shop
libraries: [src/base/money]
services:
  orders: {components: [src/orders/orders]}
  catalog:
    components: [src/catalog/search, src/catalog/catalog]
    summary: 'what: there is'
)");
  ASSERT_THAT(split, IsOk());
  EXPECT_EQ(*split, ShopSplit());
}

TEST(ParseSplit, SuggestsTheNearestComponent) {
  EXPECT_THAT(ParseOrders("    components:\n      - src/order/orders"),
              HasError("s.yaml:6:9: unknown component 'src/order/orders'\n"
                       "hint: did you mean 'src/orders/orders'?"));
  EXPECT_THAT(ParseOrders("    components:\n      - xyz"),
              HasError("hint: components are paths without extension"));
}

TEST(ParseSplit, CutsNoComponentInTwo) {
  EXPECT_THAT(
      ParseOrders("    components:\n      - src/orders/orders.cc"),
      HasError("s.yaml:6:9: 'src/orders/orders.cc' is one file of component "
               "'src/orders/orders'\nhint: name the component: a translation "
               "unit and its header cannot be cut in two"));
}

TEST(ParseSplit, NamesBothLinesOfADuplicate) {
  EXPECT_THAT(ParseOrders("    components:\n      - src/orders/orders\n"
                          "libraries:\n  - src/orders/orders"),
              HasError("s.yaml:8:5: component 'src/orders/orders' is in "
                       "'libraries' and, at line 6, already in 'orders'"));
}

TEST(ParseSplit, RefusesUnknownAndRepeatedKeys) {
  EXPECT_THAT(ParseOrders("    parts: []"),
              HasError("s.yaml:5:5: unknown key 'parts'\n"
                       "hint: known here: summary, owner, status, components, "
                       "include, exclude, owns"));
  EXPECT_THAT(Parse("schema: 1\nproject: a\nproject: b\n"),
              HasError("s.yaml:3:1: 'project' is given twice\n"
                       "hint: first at line 2"));
  EXPECT_THAT(ParseOrders("    components: [src/base/money]\n  orders: {}"),
              HasError("s.yaml:6:3: 'orders' is given twice"));
}

TEST(ParseSplit, RefusesNamesThatCannotNameAFile) {
  for (llvm::StringRef name : {"Orders", "my-orders", "_a", "a__b", "a_", "1a"})
    EXPECT_THAT(Parse(("schema: 1\nproject: shop\nservices:\n  " + name +
                       ":\n    components: [src/orders/orders]\n")
                          .str()),
                HasError("s.yaml:4:3: service name '" + name.str() + "'"));
  EXPECT_THAT(Parse("schema: 1\nproject: My Shop\n"),
              HasError("s.yaml:2:10: project name 'My Shop' is not usable"));
}

TEST(ParseSplit, RefusesComponentsThatStay) {
  EXPECT_THAT(ParseOrders("    components: [src/main]"),
              HasError("'src/main' defines main and stays"));
  EXPECT_THAT(ParseOrders("    components: [tests/orders_test]"),
              HasError("'tests/orders_test' is a test and stays"));
}

TEST(ParseSplit, RefusesOtherVersions) {
  EXPECT_THAT(Parse("schema: 2\nunits: []\n"),
              HasError("s.yaml:1:9: schema '2' is not known"));
  EXPECT_THAT(Parse("project: shop\n"), HasError("s.yaml: the split file has "
                                                 "no 'schema'"));
}

TEST(ParseSplit, RefusesAFileOfAnotherShape) {
  EXPECT_THAT(Parse(""), HasError("s.yaml: the split file is empty"));
  EXPECT_THAT(Parse("# only notes\n"), HasError("empty"));
  EXPECT_THAT(Parse("- a\n"), HasError("the split file has no 'schema'"));
  EXPECT_THAT(ParseOrders("    components: src/orders/orders"),
              HasError("s.yaml:5:17: expected a list of components"));
  EXPECT_THAT(ParseOrders("    summary: x"),
              HasError("s.yaml:4:3: service 'orders' has no components"));
  EXPECT_THAT(ParseOrders("    - src/orders/orders"),
              HasError("s.yaml:5:5: service 'orders' must be a mapping"));
}

TEST(ParseSplit, TellsSyntaxErrorsWithTheirPlace) {
  testing::internal::CaptureStderr();
  EXPECT_THAT(ParseOrders("    components: [src/orders/orders"),
              HasError("s.yaml:"));
  EXPECT_THAT(ParseOrders("    components: \"src"), HasError("not valid YAML"));
  EXPECT_THAT(Parse("schema: 1\nproject: *x\n"), HasError("s.yaml:2:1: "));
  EXPECT_THAT(Parse("schema: 1\n---\nschema: 1\n"),
              HasError("s.yaml:3:1: not valid YAML: more than one document"));
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(ParseSplit, SurvivesDamage) {
  std::string yaml = ToYaml(ShopSplit(), {});
  for (size_t i = 0; i < yaml.size(); ++i) {
    for (char damage : {':', '[', '"', '&', '\t', '\n', '|', '\xff'}) {
      std::string damaged = yaml;
      damaged[i] = damage;
      llvm::consumeError(Parse(damaged).takeError());
    }
    llvm::consumeError(Parse(yaml.substr(0, i)).takeError());
  }
}

}  // namespace
}  // namespace cleave
