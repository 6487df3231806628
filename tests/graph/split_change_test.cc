#include "graph/split_change.h"

#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

constexpr char kFile[] = R"(schema: 1
project: shop
services:
  catalog:
    # Theirs.
    components:
      - src/catalog/find  # price 3
      - src/catalog/sort
  orders:
    include:
      - path: src/orders/*
libraries:
  - src/base/log
)";

/// `kFile` after these changes, or the error.
std::string Applied(std::vector<SplitChange> changes) {
  DependencyGraph graph = llvm::cantFail(ParseGraph(R"(
    component src/catalog/find
    component src/catalog/sort
    component src/orders/take
    component src/base/log
    component src/main main
  )"));
  auto text = ApplyChanges(kFile, "s.yaml", graph, changes);
  return text ? *text : ErrorText(text);
}

std::string Changed(const std::string& from, const std::string& to) {
  std::string text = kFile;
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, from.size(), to);
}

using Kind = SplitChange::Kind;

TEST(SplitChange, MovesAndPins) {
  EXPECT_EQ(
      Applied({{Kind::kMove, {"src/catalog/find"}, "", "orders", "they ask"}}),
      R"(schema: 1
project: shop
services:
  catalog:
    # Theirs.
    components:
      - src/catalog/sort
  orders:
    include:
      - path: src/orders/*
    components:
      - src/catalog/find  # price 3
libraries:
  - src/base/log
pins:
  - src/catalog/find  # they ask
)");
}

TEST(SplitChange, MovesAgainstARule) {
  EXPECT_EQ(
      Applied({{Kind::kMove, {"fn:src/orders/take"}, "", "monolith", ""}}),
      "s.yaml: there is no component or entity 'fn:src/orders/take'\n"
      "hint: did you mean 'src/orders/take'?");
  EXPECT_EQ(Applied({{Kind::kMove, {"src/orders/take"}, "", "monolith", ""}}),
            std::string(kFile) + "monolith:\n  - src/orders/take\n");
}

TEST(SplitChange, PassesOverWhatIsThereAlready) {
  EXPECT_EQ(Applied({{Kind::kMove, {"src/base/log"}, "x", "libraries", ""}}),
            kFile);
}

TEST(SplitChange, RefusesWhatWasDecidedOnAnotherSplit) {
  EXPECT_EQ(
      Applied({{Kind::kMove, {"src/base/log"}, "orders", "catalog", ""}}),
      "s.yaml: 'src/base/log' is in 'libraries', not in 'orders'\n"
      "hint: the change was made on another split; make it again on this one");
}

TEST(SplitChange, RefusesWhatMustStay) {
  EXPECT_THAT(Applied({{Kind::kMove, {"src/main"}, "", "orders", ""}}),
              ::testing::HasSubstr("defines main and stays"));
}

TEST(SplitChange, SplitsOut) {
  EXPECT_EQ(
      Applied({{Kind::kSplit, {"src/catalog/sort"}, "", "sorting", "by name"}}),
      R"(schema: 1
project: shop
services:
  catalog:
    # Theirs.
    components:
      - src/catalog/find  # price 3
  orders:
    include:
      - path: src/orders/*
  sorting:
    summary: by name
    components:
      - src/catalog/sort
libraries:
  - src/base/log
pins:
  - src/catalog/sort  # by name
)");
}

TEST(SplitChange, MergesListsAndRules) {
  EXPECT_EQ(Applied({{Kind::kMerge, {}, "orders", "catalog", ""}}),
            R"(schema: 1
project: shop
services:
  catalog:
    # Theirs.
    components:
      - src/catalog/find  # price 3
      - src/catalog/sort
    include:
      - path: "src/orders/*"
libraries:
  - src/base/log
)");
}

TEST(SplitChange, DropsAServiceThatHasNothingLeft) {
  EXPECT_EQ(Applied({{Kind::kMove,
                      {"src/catalog/find", "src/catalog/sort"},
                      "",
                      "orders",
                      ""}}),
            R"(schema: 1
project: shop
services:
    # Theirs.
  orders:
    include:
      - path: src/orders/*
    components:
      - src/catalog/find  # price 3
      - src/catalog/sort
libraries:
  - src/base/log
pins:
  - src/catalog/find
  - src/catalog/sort
)");
}

TEST(SplitChange, Renames) {
  EXPECT_EQ(Applied({{Kind::kRename, {}, "catalog", "goods", ""}}),
            Changed("  catalog:", "  goods:"));
  EXPECT_THAT(Applied({{Kind::kRename, {}, "catalog", "orders", ""}}),
              ::testing::HasSubstr("there is a service 'orders' already"));
}

TEST(SplitChange, PinsWhereThingsAre) {
  EXPECT_EQ(Applied({{Kind::kPin, {"src/base/log"}, "", "", "stays"}}),
            std::string(kFile) + "pins:\n  - src/base/log  # stays\n");
}

TEST(ParseChanges, ReadsWhatIsDocumented) {
  auto changes = ParseChanges(R"({"schema": 1, "changes": [
    {"op": "move", "components": ["a", "b"], "from": "x", "to": "y",
     "why": "z"},
    {"op": "merge", "from": "c", "to": "d"}]})",
                              "c.json");
  ASSERT_THAT(changes, IsOk());
  EXPECT_THAT(*changes, ::testing::ElementsAre(
                            SplitChange{Kind::kMove, {"a", "b"}, "x", "y", "z"},
                            SplitChange{Kind::kMerge, {}, "c", "d", ""}));
}

TEST(ParseChanges, SaysWhichChangeIsWrong) {
  auto parse = [](const std::string& change) {
    return ErrorText(ParseChanges(
        R"({"schema": 1, "changes": [)" + change + "]}", "c.json"));
  };
  EXPECT_EQ(parse(R"({"op": "fly"})"),
            "c.json: change 1: 'op' is 'fly'\n"
            "hint: it is move, merge, split, rename or pin");
  EXPECT_EQ(parse(R"({"op": "move", "components": ["a"]})"),
            "c.json: change 1: 'to' is missing");
  EXPECT_EQ(parse(R"({"op": "pin", "components": ["a"], "by": "me"})"),
            "c.json: change 1: unknown key 'by'\n"
            "hint: known here: op, components, from, to, why");
  EXPECT_EQ(parse("1"), "c.json: change 1 is no object");
  EXPECT_THAT(ParseChanges("{", "c.json"), HasError("c.json: is no JSON"));
  EXPECT_THAT(ParseChanges("{}", "c.json"), HasError("schema 1"));
}

}  // namespace
}  // namespace cleave
