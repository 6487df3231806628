#include "graph/split_editor.h"

#include <gtest/gtest.h>

#include "graph/split_file.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

constexpr char kFile[] = R"(# Ours.
schema: 1
project: shop

services:
  # The catalogue team's.
  catalog:
    # called by orders: 3 functions
    summary: what there is   # keep short
    components:
      - src/catalog/catalog   # price 3
      # Decided in May.
      - src/catalog/search

  orders:
    components: [src/orders/orders, src/orders/item]  # all of it
libraries:
  - src/base/money
# The end.
)";

/// Applies `edit` and gives the new text, which must still be a split file.
template <typename Edit>
std::string Edited(llvm::StringRef text, Edit edit) {
  auto editor = SplitEditor::Open(text, "s.yaml");
  if (!editor) return ErrorText(editor);
  llvm::Error error = edit(*editor);
  const std::string problem = ErrorText(error);
  llvm::consumeError(std::move(error));
  if (!problem.empty()) return problem;
  EXPECT_THAT(ReadSplitFile(editor->Text(), "s.yaml"), IsOk())
      << editor->Text();
  return editor->Text();
}

/// `kFile` with `from` replaced by `to`, once each.
std::string Expected(std::vector<std::pair<std::string, std::string>> changes) {
  std::string text = kFile;
  for (const auto& [from, to] : changes) {
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST(SplitEditor, LeavesAllElseAlone) {
  EXPECT_EQ(Edited(kFile, [](SplitEditor&) { return llvm::Error::success(); }),
            kFile);
}

TEST(SplitEditor, MovesAComponentWithItsComments) {
  EXPECT_EQ(
      Edited(kFile,
             [](SplitEditor& editor) {
               return editor.Place("src/catalog/search", "libraries");
             }),
      Expected({{"      # Decided in May.\n      - src/catalog/search\n", ""},
                {"  - src/base/money\n",
                 "  - src/base/money\n  # Decided in May.\n"
                 "  - src/catalog/search\n"}}));
}

TEST(SplitEditor, KeepsAListSorted) {
  EXPECT_EQ(Edited(kFile,
                   [](SplitEditor& editor) {
                     return editor.Place("src/catalog/item", "catalog", "new");
                   }),
            Expected({{"# price 3\n",
                       "# price 3\n      - src/catalog/item  # new\n"}}));
}

TEST(SplitEditor, UnfoldsAListInBrackets) {
  EXPECT_EQ(Edited(kFile,
                   [](SplitEditor& editor) {
                     return editor.Place("src/orders/item", "catalog");
                   }),
            Expected({{" [src/orders/orders, src/orders/item]  # all of it\n",
                       "  # all of it\n      - src/orders/orders\n"},
                      {"      - src/catalog/search\n",
                       "      - src/catalog/search\n"
                       "      - src/orders/item\n"}}));
}

TEST(SplitEditor, AddsKeysThatAreNotThere) {
  EXPECT_EQ(Edited(kFile,
                   [](SplitEditor& editor) {
                     llvm::Error error =
                         editor.AddRule("ns: shop::catalog", "catalog");
                     error =
                         llvm::joinErrors(std::move(error),
                                          editor.Pin("src/base/money", "ours"));
                     return error;
                   }),
            Expected({{"      - src/catalog/search\n",
                       "      - src/catalog/search\n    include:\n"
                       "      - ns: \"shop::catalog\"\n"},
                      {"# The end.\n",
                       "# The end.\npins:\n  - src/base/money  # ours\n"}}));
}

TEST(SplitEditor, AddsAServiceBehindTheOthers) {
  EXPECT_EQ(
      Edited(kFile,
             [](SplitEditor& editor) {
               llvm::Error error = editor.AddService("stock", "what is left");
               return llvm::joinErrors(std::move(error),
                                       editor.Place("src/base/money", "stock"));
             }),
      Expected({{"# all of it\n",
                 "# all of it\n  stock:\n    summary: what is left\n"
                 "    components:\n      - src/base/money\n"},
                {"libraries:\n  - src/base/money\n", "libraries:\n"}}));
}

TEST(SplitEditor, AddsTheFirstService) {
  EXPECT_EQ(Edited("schema: 1\nproject: a\nservices: {}\n",
                   [](SplitEditor& editor) {
                     llvm::Error error = editor.AddService("x", "");
                     return llvm::joinErrors(std::move(error),
                                             editor.Place("src/a", "x"));
                   }),
            "schema: 1\nproject: a\nservices:\n  x:\n    components:\n"
            "      - src/a\n");
}

TEST(SplitEditor, RenamesAServiceInPlace) {
  EXPECT_EQ(Edited(kFile,
                   [](SplitEditor& editor) {
                     return editor.RenameService("catalog", "goods");
                   }),
            Expected({{"  catalog:", "  goods:"}}));
}

TEST(SplitEditor, RenamesAServiceWhereverItIsNamed) {
  constexpr llvm::StringLiteral kMore = R"(boundaries:
  - {from: 'catalog', to: monolith, why: catalog}  # catalog
  - from: orders
    to: catalog
exceptions:
  - rule: boundary-inherit
    from: catalog::Item
    to: catalog
    why: old
  - {rule: service-cycle, from: catalog, to: "catalog", why: old}
deploy:
  services:
    catalog: {memory: 1Gi}
)";
  EXPECT_EQ(Edited((kFile + kMore).str(),
                   [](SplitEditor& editor) {
                     return editor.RenameService("catalog", "goods");
                   }),
            Expected({{"  catalog:", "  goods:"}}) + R"(boundaries:
  - {from: goods, to: monolith, why: catalog}  # catalog
  - from: orders
    to: goods
exceptions:
  - rule: boundary-inherit
    from: catalog::Item
    to: goods
    why: old
  - {rule: service-cycle, from: goods, to: goods, why: old}
deploy:
  services:
    goods: {memory: 1Gi}
)");
}

TEST(SplitEditor, RemovesAServiceButNotWhatPeopleSaidOfIt) {
  EXPECT_EQ(Edited(kFile,
                   [](SplitEditor& editor) {
                     return editor.RemoveService("catalog");
                   }),
            Expected({{"  catalog:\n    # called by orders: 3 functions\n"
                       "    summary: what there is   # keep short\n"
                       "    components:\n"
                       "      - src/catalog/catalog   # price 3\n"
                       "      # Decided in May.\n"
                       "      - src/catalog/search\n",
                       "      # Decided in May.\n"}}));
}

TEST(SplitEditor, RewritesItsOwnNotes) {
  EXPECT_EQ(Edited(kFile,
                   [](SplitEditor& editor) {
                     return editor.SetNotes("catalog",
                                            {"called by stock: types only"});
                   }),
            Expected({{"orders: 3 functions", "stock: types only"}}));
}

TEST(SplitEditor, RefusesWhatItCannotChange) {
  const std::string flow =
      "schema: 1\nproject: a\nservices:\n  x: {components: [src/a]}\n";
  EXPECT_EQ(
      Edited(flow,
             [](SplitEditor& editor) { return editor.Place("src/b", "x"); }),
      "s.yaml:4:7: service 'x' is written in braces\n"
      "hint: write its keys one a line; then the tool can change it");
  EXPECT_EQ(Edited(kFile,
                   [](SplitEditor& editor) {
                     return editor.Place("src/a", "nowhere");
                   }),
            "s.yaml: there is no service 'nowhere'\n"
            "hint: homes are the services, 'libraries' and 'monolith'");
}

TEST(FormatSplitFile, SortsItemsWithTheirComments) {
  auto text = FormatSplitFile(
      "project: a   \nlibraries:\n  - c\n  # of b\n  - b  # behind b\n\n"
      "  - z\n  - a\npins: [y, x]\n",
      "s.yaml");
  ASSERT_THAT(text, IsOk());
  EXPECT_EQ(*text,
            "project: a\nlibraries:\n  # of b\n  - b  # behind b\n  - c\n\n"
            "  - a\n  - z\npins: [y, x]\n");
}

TEST(FormatSplitFile, LeavesArgumentsInTheirOrder) {
  const std::string file =
      "project: a\ndeploy:\n  programs:\n    p:\n      arguments:\n"
      "        - --set\n        - a=b\n        - B\n";
  auto text = FormatSplitFile(file, "s.yaml");
  ASSERT_THAT(text, IsOk());
  EXPECT_EQ(*text, file);
}

TEST(FormatSplitFile, ChangesNothingTwice) {
  auto once = FormatSplitFile(kFile, "s.yaml");
  ASSERT_THAT(once, IsOk());
  auto twice = FormatSplitFile(*once, "s.yaml");
  ASSERT_THAT(twice, IsOk());
  EXPECT_EQ(*twice, *once);
}

}  // namespace
}  // namespace cleave
