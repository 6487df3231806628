#include "splitter/emit/line_breaker.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

const std::string kLong(55, 'x');

TEST(BreakLines, LeavesShortLinesAlone) {
  EXPECT_EQ(BreakLines("int a;\n\n  int b;\n"), "int a;\n\n  int b;\n");
}

TEST(BreakLines, BreaksBehindACommaOfTheOuterBrackets) {
  EXPECT_EQ(BreakLines("  Call(" + kLong + ", f(first, second));\n"),
            "  Call(" + kLong + ",\n       f(first, second));\n");
}

TEST(BreakLines, AlignsWithTheBracketThatIsOpen) {
  EXPECT_EQ(
      BreakLines("int Function(int first, " + kLong + " second, int c);\n"),
      "int Function(int first,\n"
      "             " +
          kLong +
          " second,\n"
          "             int c);\n");
}

TEST(BreakLines, IndentsWhatFollowsAnOpenBracketAtTheEnd) {
  EXPECT_EQ(BreakLines("  result = Function(first" + kLong + ");\n"),
            "  result =\n      Function(first" + kLong + ");\n");
  EXPECT_EQ(BreakLines("  some.object.Function(" + kLong + ".x());\n"),
            "  some.object.Function(\n      " + kLong + ".x());\n");
}

TEST(BreakLines, BreaksBeyondTheLastColumnIfThereIsNoOtherPlace) {
  const std::string longer(90, 'y');
  EXPECT_EQ(BreakLines("  Function(" + longer + ", b, c);\n"),
            "  Function(\n      " + longer + ",\n      b, c);\n");
}

TEST(BreakLines, DoesNotBreakLiteralsAndIncludes) {
  const std::string literal = "  \"" + kLong + ", " + kLong + "\";\n";
  EXPECT_EQ(BreakLines(literal), literal);
  const std::string include = "#include \"" + kLong + "/" + kLong + "\"\n";
  EXPECT_EQ(BreakLines(include), include);
}

TEST(BreakLines, BreaksCommentsBetweenWords) {
  EXPECT_EQ(BreakLines("  // " + kLong + " and then some other words\n"),
            "  // " + kLong + " and then some other\n  // words\n");
}

}  // namespace
}  // namespace cleave
