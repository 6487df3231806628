#include "graph/boundary_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/split_file.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string ErrorOf(llvm::StringRef yaml) {
  auto rules = ReadBoundaryRulesOf(yaml, "s.yaml");
  return rules ? "none" : llvm::toString(rules.takeError());
}

TEST(BoundaryRules, AreRead) {
  auto rules = ReadBoundaryRulesOf(R"(
boundaries:
  - from: orders
    to: billing
    style: event
    expose:
      - acme::Invoices::Create(const Draft &)
    why: agreed
  - {from: billing, to: orders, style: forbid}
exceptions:
  - rule: boundary-inherit
    from: acme::AuditedOrder
    to: acme::Auditable
    until: 2027-03-31
    why: goes
)",
                                   "s.yaml");
  ASSERT_THAT(rules, IsOk());
  ASSERT_EQ(rules->boundaries.size(), 2u);
  EXPECT_EQ(rules->boundaries[0],
            (BoundaryRule{"orders",
                          "billing",
                          BoundaryRule::Style::kEvent,
                          {"acme::Invoices::Create(const Draft &)"},
                          "agreed",
                          3,
                          5}));
  EXPECT_EQ(rules->boundaries[1].style, BoundaryRule::Style::kForbid);
  EXPECT_THAT(rules->exceptions,
              ElementsAre(ExceptionRule{"boundary-inherit",
                                        "acme::AuditedOrder", "acme::Auditable",
                                        "2027-03-31", "goes", 11, 5}));
}

TEST(BoundaryRules, MayBeMissing) {
  auto rules = ReadBoundaryRulesOf("schema: 1\n", "s.yaml");
  ASSERT_THAT(rules, IsOk());
  EXPECT_EQ(*rules, BoundaryRules());
}

TEST(BoundaryRules, RefuseWhatIsNoRule) {
  EXPECT_THAT(ErrorOf("boundaries: {a: b}\n"), HasSubstr("expected a list"));
  EXPECT_THAT(ErrorOf("boundaries: [{from: a}]\n"),
              HasSubstr("s.yaml:1:15: a boundary needs two sides"));
  EXPECT_THAT(ErrorOf("boundaries: [{from: a, to: a}]\n"),
              HasSubstr("needs two sides"));
  EXPECT_THAT(ErrorOf("boundaries: [{from: a, to: b}, {from: a, to: b}]\n"),
              HasSubstr("a second entry"));
  EXPECT_THAT(ErrorOf("boundaries: [{from: a, to: b, style: queue}]\n"),
              HasSubstr("'style' cannot be 'queue'"));
  EXPECT_THAT(ErrorOf("boundaries: [{from: a, to: b, colour: red}]\n"),
              HasSubstr("unknown key 'colour'"));
  EXPECT_THAT(ErrorOf("exceptions: [{rule: boundary-call}]\n"),
              HasSubstr("an exception needs 'rule' and 'why'"));
  for (llvm::StringRef day : {"soon", "2027-13-01", "27-01-01", "2027-01-32"})
    EXPECT_THAT(
        ErrorOf(
            ("exceptions: [{rule: a, why: b, until: " + day + "}]\n").str()),
        HasSubstr("is no day"));
}

TEST(BoundaryRules, AreCheckedWithTheWholeFile) {
  auto file = ReadSplitFile(
      "schema: 1\nproject: a\nboundaries: [{from: a, to: b, style: x}]\n",
      "s.yaml");
  ASSERT_FALSE(static_cast<bool>(file));
  EXPECT_THAT(llvm::toString(file.takeError()), HasSubstr("s.yaml:3:"));
}

}  // namespace
}  // namespace cleave
