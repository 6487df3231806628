#include "reports/guard/hold_to_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// `shop::Take()` of a calls `shop::Find()`, `shop::Tell()` of b; only the
/// first gives an answer. `shop::Other()` of a calls the same.
constexpr char kGraph[] = R"graph(
component a
component b
symbol {"usr": "take", "name": "shop::Take", "signature": "()", "kind": "function", "declared": {"file": "a.cc", "line": 1}, "defined": {"file": "a.cc", "line": 1}, "function": {}}
symbol {"usr": "other", "name": "shop::Other", "signature": "()", "kind": "function", "declared": {"file": "a.cc", "line": 9}, "defined": {"file": "a.cc", "line": 9}, "function": {}}
symbol {"usr": "find", "name": "shop::Find", "signature": "()", "kind": "function", "declared": {"file": "b.cc", "line": 1}, "defined": {"file": "b.cc", "line": 1}, "function": {"result": "int"}}
symbol {"usr": "tell", "name": "shop::Tell", "signature": "()", "kind": "function", "declared": {"file": "b.cc", "line": 5}, "defined": {"file": "b.cc", "line": 5}, "function": {"result": "void"}}
take -> find at a.cc:2:3
other -> find at a.cc:10:3
take -> tell at a.cc:3:3
)graph";

Finding Call(const std::string& subject, std::vector<SourcePlace> places) {
  const auto count = static_cast<uint32_t>(places.size());
  return {{kBoundaryCall.id, "a -> b", subject}, "called", "", places, count};
}

std::vector<Finding> AllFindings() {
  return {Call("shop::Find()", {{"a.cc", 2, 3}, {"a.cc", 10, 3}}),
          Call("shop::Tell()", {{"a.cc", 3, 3}})};
}

std::vector<Finding> Held(const std::string& rules,
                          std::vector<Finding> findings = AllFindings()) {
  const std::string yaml =
      "schema: 1\nproject: shop\nservices:\n  a: {components: [a]}\n"
      "  b: {components: [b]}\n" +
      rules;
  return HoldToRules(std::move(findings),
                     llvm::cantFail(ReadBoundaryRulesOf(yaml, "s.yaml")),
                     llvm::cantFail(ReadSplitFile(yaml, "s.yaml")),
                     llvm::cantFail(ParseGraph(kGraph)), "2026-06-15");
}

/// "rule | subject".
std::vector<std::string> Keys(const std::vector<Finding>& findings) {
  std::vector<std::string> keys;
  for (const Finding& each : findings)
    keys.push_back(each.key.rule + " | " + each.key.subject);
  return keys;
}

TEST(HoldToRules, WithoutRulesAllStays) { EXPECT_EQ(Held(""), AllFindings()); }

TEST(HoldToRules, WhatIsExposedIsAgreedAndAllElseIsNot) {
  const auto found =
      Held("boundaries: [{from: a, to: b, expose: [shop::Find]}]\n");
  EXPECT_THAT(Keys(found), ElementsAre("boundary-rule | shop::Tell()"));
  EXPECT_THAT(found[0].message,
              HasSubstr("called, and s.yaml:6:15 does not expose it"));
}

TEST(HoldToRules, AForbiddenBoundaryLetsNothingPass) {
  EXPECT_THAT(Keys(Held("boundaries: [{from: a, to: b, style: forbid}]\n")),
              ElementsAre("boundary-rule | shop::Find()",
                          "boundary-rule | shop::Tell()"));
  EXPECT_EQ(Held("boundaries: [{from: b, to: a, style: forbid}]\n"),
            AllFindings());
}

TEST(HoldToRules, EventsAreNotAnswered) {
  EXPECT_THAT(Keys(Held("boundaries: [{from: a, to: b, style: event}]\n")),
              ElementsAre("boundary-call | shop::Tell()",
                          "boundary-rule | shop::Find()"));
}

TEST(HoldToRules, WhatIsCopiedIsNotCalled) {
  std::vector<Finding> findings = AllFindings();
  findings[1].key.rule = kBoundaryType.id;
  EXPECT_THAT(
      Keys(Held("boundaries: [{from: a, to: b, style: copy}]\n", findings)),
      ElementsAre("boundary-rule | shop::Find()",
                  "boundary-type | shop::Tell()"));
}

TEST(HoldToRules, AnExceptionOfAProcessTakesTheWholeFinding) {
  EXPECT_THAT(Keys(Held("exceptions: [{rule: boundary-call, from: a, to: "
                        "shop::Find, until: 2026-06-15, why: soon}]\n")),
              ElementsAre("boundary-call | shop::Tell()"));
}

TEST(HoldToRules, AnExceptionOfAnEntityTakesItsPlaces) {
  const auto found = Held(
      "exceptions: [{rule: boundary-call, from: shop::Take, why: soon}]\n");
  ASSERT_THAT(Keys(found), ElementsAre("boundary-call | shop::Find()"));
  EXPECT_THAT(found[0].places, ElementsAre(SourcePlace{"a.cc", 10, 3}));
  EXPECT_EQ(found[0].place_count, 1u);
}

TEST(HoldToRules, AnExceptionEndsAfterItsLastDay) {
  const auto found = Held(
      "exceptions: [{rule: boundary-call, until: 2026-06-14, why: soon}]\n");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[2].message,
            "s.yaml:6:15: the exception from 'boundary-call' ended on "
            "2026-06-14: soon");
}

TEST(HoldToRules, NamesWhatExceptsOrNamesNothing) {
  const auto found = Held(
      "exceptions: [{rule: boundary-type, why: a}, {rule: fly, why: b}]\n"
      "boundaries: [{from: a, to: c}]\n",
      {});
  std::vector<std::string> messages;
  for (const Finding& each : found) messages.push_back(each.message);
  EXPECT_THAT(messages,
              ElementsAre("s.yaml:6:15: the exception from 'boundary-type' "
                          "excepts nothing",
                          "s.yaml:6:46: 'cleave check' has no rule 'fly'",
                          "s.yaml:7:15: there is no service 'c'"));
}

TEST(HoldToRules, LintNamesWhatNamesNothing) {
  const std::string yaml =
      "schema: 1\nproject: shop\n"
      "boundaries: [{from: monolith, to: c}]\n";
  EXPECT_THAT(StaleNames(llvm::cantFail(ReadBoundaryRulesOf(yaml, "s.yaml")),
                         llvm::cantFail(ReadSplitFile(yaml, "s.yaml"))),
              ElementsAre("s.yaml:3:15: there is no service 'c'"));
}

}  // namespace
}  // namespace cleave
