#include "splitter/emit/line_breaker.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

const std::string kLong(60, 'x');

TEST(BreakLines, LeavesShortLinesAlone) {
  EXPECT_EQ(BreakLines("int a;\n\n  int b;\n"), "int a;\n\n  int b;\n");
}

TEST(BreakLines, BreaksBehindACommaOfTheOuterBrackets) {
  EXPECT_EQ(BreakLines("  Call(" + kLong + ", f(first, second));\n"),
            "  Call(" + kLong + ",\n      f(first, second));\n");
}

TEST(BreakLines, DoesNotBreakLiteralsAndIncludes) {
  const std::string literal = "  \"" + kLong + ", " + kLong + "\";\n";
  EXPECT_EQ(BreakLines(literal), literal);
  const std::string include = "#include \"" + kLong + "/" + kLong + "\"\n";
  EXPECT_EQ(BreakLines(include), include);
}

TEST(BreakLines, BreaksCommentsBetweenWords) {
  EXPECT_EQ(BreakLines("  // " + kLong + " and then some words more\n"),
            "  // " + kLong + " and then some\n  // words more\n");
}

}  // namespace
}  // namespace cleave
