#include "reports/markdown_text.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

TEST(MarkdownEscape, HidesWhatMarkdownReads) {
  EXPECT_EQ(MarkdownEscape("a*b_c|d\ne"), "a\\*b\\_c\\|d e");
}

TEST(MarkdownProse, LeavesCodeBetweenBackticks) {
  EXPECT_EQ(MarkdownProse("a_b `c_d` e_f"), "a\\_b `c_d` e\\_f");
  EXPECT_EQ(MarkdownProse("a ` b"), "a \\` b");
  EXPECT_EQ(MarkdownProse(""), "");
}

TEST(MarkdownCode, StandsInTableCells) {
  EXPECT_EQ(MarkdownCode("operator|(int)"), "`operator\\|(int)`");
  EXPECT_EQ(MarkdownCode("a`b"), "`` a`b ``");
  EXPECT_EQ(MarkdownCode(""), "");
}

TEST(MarkdownTable, CutsLongTablesWithACount) {
  EXPECT_EQ(MarkdownTable({"a", "b"}, {{"1", "2"}, {"3", "4"}, {"5", "6"}}, 1),
            "| a | b |\n|---|---|\n| 1 | 2 |\n"
            "\n... and 2 more; `--json` lists all.\n");
}

TEST(MarkdownTable, IsNothingWithoutRows) {
  EXPECT_EQ(MarkdownTable({"a"}, {}, 5), "");
}

TEST(Counted, KnowsOneFromMany) {
  EXPECT_EQ(Counted(1, "line", "lines"), "1 line");
  EXPECT_EQ(Counted(1234, "line", "lines"), "1,234 lines");
}

}  // namespace
}  // namespace cleave
