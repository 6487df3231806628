#include "tests/layering/include_table.h"

#include <gtest/gtest.h>

#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

IncludeTable Table() {
  auto table = IncludeTable::Parse(R"(
text | before

| folder | may include of ours | third party, in this folder only |
|---|---|---|
| `graph/` | – | – |
| `graph/store/` | graph | SQLite |
| `splitter/emit/` | graph, store | – |
| `cli/` | all | CLI11 |

| another | table | here |
)");
  EXPECT_THAT(table, IsOk());
  return std::move(*table);
}

TEST(IncludeTable, ReadsFoldersByTheirLastName) {
  const IncludeTable table = Table();
  ASSERT_EQ(table.rules().size(), 4u);
  EXPECT_EQ(table.rules()[2],
            (FolderRule{"splitter/emit", {"graph", "graph/store"}, {}}));
}

TEST(IncludeTable, TakesAllAsEveryOtherFolder) {
  EXPECT_EQ(
      Table().rules()[3].may_include,
      (std::vector<std::string>{"graph", "graph/store", "splitter/emit"}));
}

TEST(IncludeTable, RefusesAPageWithoutTable) {
  EXPECT_THAT(IncludeTable::Parse("# nothing\n"),
              HasError("there is no include table"));
}

TEST(IncludeTable, RefusesAnUnknownName) {
  EXPECT_THAT(IncludeTable::Parse("| folder | a | b |\n| `x/` | y | - |\n"),
              HasError("x: 'y' is no folder of the table"));
}

TEST(IncludeTable, AllowsOwnAndListedFolders) {
  const IncludeTable table = Table();
  EXPECT_EQ(
      table.WhyForbidden("graph/store/a.cc", "#include \"graph/store/b.h\""),
      "");
  EXPECT_EQ(table.WhyForbidden("graph/store/a.cc", "#include \"graph/g.h\""),
            "");
}

TEST(IncludeTable, ForbidsAnInnerFolderToItsOuterOne) {
  EXPECT_EQ(Table().WhyForbidden("graph/a.cc", "# include \"graph/store/b.h\""),
            "graph/ may not include graph/store/");
}

TEST(IncludeTable, KeepsEachLibraryInItsFolder) {
  const IncludeTable table = Table();
  EXPECT_EQ(table.WhyForbidden("graph/store/a.cc", "#include <sqlite3.h>"), "");
  EXPECT_EQ(table.WhyForbidden("graph/a.cc", "#include <sqlite3.h>"),
            "SQLite does not belong into graph/");
  EXPECT_EQ(table.WhyForbidden("cli/a.cc", "#include \"clang/AST/Decl.h\""),
            "Clang LibTooling does not belong into cli/");
}

TEST(IncludeTable, AllowsLlvmAndTheStandardLibraryEverywhere) {
  const IncludeTable table = Table();
  EXPECT_EQ(table.WhyForbidden("graph/a.h", "#include \"llvm/Support/JSON.h\""),
            "");
  EXPECT_EQ(table.WhyForbidden("graph/a.h", "#include <sys/stat.h>"), "");
  EXPECT_EQ(table.WhyForbidden("graph/a.h", "#include <vector>  // x"), "");
}

TEST(IncludeTable, ForbidsLibrariesItDoesNotHave) {
  EXPECT_THAT(Table().WhyForbidden("cli/a.cc", "#include <boost/any.hpp>"),
              HasSubstr("a library that the table does not have"));
}

TEST(IncludeTable, WantsIncludesWrittenFromTheRoot) {
  EXPECT_EQ(Table().WhyForbidden("graph/a.cc", "#include \"b.h\""),
            "'b.h' is not written from the root");
}

TEST(BlankRawStrings, KeepsLinesAndWhatIsOutside) {
  EXPECT_EQ(BlankRawStrings("a R\"x(b\n)y\")x\" c"), "a R\"x( \n   )x\" c");
}

TEST(BlankRawStrings, BlanksUpToTheEndIfOneNeverCloses) {
  EXPECT_EQ(BlankRawStrings("R\"(ab"), "R\"(  ");
}

TEST(IncludeTable, AllowsLinksOnlyOfWhatMayBeIncluded) {
  const IncludeTable table = Table();
  EXPECT_EQ(table.WhyNotLinked("graph/store", "cleave_graph"), "");
  EXPECT_EQ(table.WhyNotLinked("graph/store", "SQLite::SQLite3"), "");
  EXPECT_EQ(table.WhyNotLinked("graph", "cleave_store"),
            "graph/ may not link cleave_store");
  EXPECT_EQ(table.WhyNotLinked("cli", "clang_library"),
            "cli/ may not link clang_library");
}

}  // namespace
}  // namespace cleave
