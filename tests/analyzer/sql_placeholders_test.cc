#include "analyzer/sql_placeholders.h"

#include "analyzer/sql_tokens.h"
#include "gtest/gtest.h"

namespace cleave {
namespace {

/// The placeholders of `text`, each in brackets, with its index if it has one.
std::string Placeholders(llvm::StringRef text) {
  std::string result;
  size_t start = 0;
  while (auto found = NextPlaceholder(text, start)) {
    result += "[" + text.substr(found->offset, found->length).str();
    if (found->index) result += " is " + std::to_string(*found->index);
    result += "]";
    start = found->offset + found->length;
  }
  return result;
}

TEST(NextPlaceholder, KnowsPrintf) {
  EXPECT_EQ("[%s][%-5.2f][%lld][%*d][%q]",
            Placeholders("%s %-5.2f, %lld %*d '%q'"));
  EXPECT_EQ("[%2$s is 1]", Placeholders("%2$s"));
}

TEST(NextPlaceholder, KnowsBoostAndQt) {
  EXPECT_EQ("[%1% is 0][%2% is 1]", Placeholders("%1% %2%"));
  EXPECT_EQ("[%1 is 0][%12 is 11]", Placeholders("%1 and %12."));
}

TEST(NextPlaceholder, KnowsFormat) {
  EXPECT_EQ("[{}][{0} is 0][{1:>5} is 1][{name}]",
            Placeholders("{} {0} {1:>5} {name}"));
  EXPECT_EQ("[${id}]", Placeholders("WHERE id = ${id}"));
}

TEST(NextPlaceholder, LeavesOtherSignsAlone) {
  EXPECT_EQ("", Placeholders("100% of a % 2, %% {{x}} {ts '2001-01-01'} {"));
}

TEST(PlaceholdersToHoles, KeepsTheLength) {
  const std::string hole(1, kHole);
  EXPECT_EQ("a = " + hole + hole + ", b = " + hole + hole + hole,
            PlaceholdersToHoles("a = %d, b = {0}"));
}

}  // namespace
}  // namespace cleave
