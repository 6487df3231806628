// Times and dates in their parts.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_text.h"
#include "tests/splitter/contract/code_contract.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

/// The contract where a program calls `declarator`, whose body is `body`.
Contract Calling(const std::string& declarator, const std::string& body,
                 const std::string& call) {
  return ContractOfCode(
      "#include <chrono>\n#include <ctime>\n#include <vector>\n" + declarator +
          ";\n",
      "int main() { " + call + "; }", declarator + " { " + body + " }");
}

TEST(CalendarTypes, AreMessagesOfTheirParts) {
  const std::string text =
      ToText(Calling("std::tm Run(const struct tm& a, std::tm* b)",
                     "b->tm_sec = 1; return a;", "Run({}, nullptr)"));
  EXPECT_THAT(text, HasSubstr("product Tm\n"
                              "  1 sec: sint32\n"
                              "  2 min: sint32\n"
                              "  3 hour: sint32\n"
                              "  4 mday: sint32\n"
                              "  5 mon: sint32\n"
                              "  6 year: sint32\n"
                              "  7 wday: sint32\n"
                              "  8 yday: sint32\n"
                              "  9 isdst: sint32\n"
                              "  10 gmtoff: sint64\n"
                              "  11 zone: optional bytes\n"));
  EXPECT_THAT(text, HasSubstr("    in a: Tm\n"
                              "    in-out b: Tm or null\n"
                              "    returns Tm\n"));
  EXPECT_THAT(text, HasSubstr("MAP081"));
}

TEST(CalendarTypes, AreNumbersIfTheyAreOnePart) {
  const std::string text = ToText(Calling(
      "std::vector<std::chrono::month> Run(std::chrono::year a, "
      "std::chrono::day b, std::chrono::weekday c, std::chrono::year_month d)",
      "(void)a, (void)b, (void)c, (void)d; return {};",
      "Run(std::chrono::year(1), std::chrono::day(1), std::chrono::Monday, "
      "{})"));
  EXPECT_THAT(text, HasSubstr("product YearMonth\n"
                              "  1 year: sint32\n"
                              "  2 month: uint32\n"));
  EXPECT_THAT(text, HasSubstr("    in a: sint32\n"
                              "    in b: uint32\n"
                              "    in c: uint32\n"
                              "    in d: YearMonth\n"
                              "    returns repeated uint32\n"));
}

TEST(CalendarTypes, OfOtherKindsDoNotTravel) {
  EXPECT_THAT(IssuesText(Calling("void Run(std::chrono::year_month_day_last a)",
                                 "(void)a;",
                                 "Run(std::chrono::year(1) / 2 / "
                                 "std::chrono::last)")),
              HasSubstr("MAP022"));
}

}  // namespace
}  // namespace cleave
