#include "reports/guard/guard_renderers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/Support/JSON.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Finding Call() {
  return {{"boundary-call", "front -> stock", "Stock::Find<int>(const int &)"},
          "front needs Stock::Find<int>(const int &) of stock (call)",
          "call what 'stock' already offers",
          {{"src/front/a b.cc", 3, 7}, {"src/front/b.cc", 9, 1}},
          5};
}

Finding Writer() {
  return {{"table-writer", "front -> orders", "orders"},
          "table orders belongs to orders, and front writes it",
          "let orders write it on behalf of front",
          {},
          0};
}

/// One new finding, one known, one gone.
GuardResult Mixed() {
  return HoldAgainst(Baseline{{{"boundary-type", "a -> b", "T"}, Writer().key}},
                     {Call(), Writer()});
}

TEST(GuardText, ReadsAsAWhole) {
  EXPECT_EQ(RenderText(Mixed(), false),
            R"(boundary-call: front -> stock
  front needs Stock::Find<int>(const int &) of stock (call)
    src/front/a b.cc:3:7
    src/front/b.cc:9:1
    and 3 more
    hint: call what 'stock' already offers
gone: boundary-type: a -> b: T

1 new finding, 1 known, 1 gone
)");
}

TEST(GuardText, IsOneLineWhenAllIsWell) {
  EXPECT_EQ(RenderText({}, false), "0 new findings, 0 known, 0 gone\n");
}

TEST(GuardText, ListsAFewPlacesUnlessAllAreAskedFor) {
  Finding finding = Call();
  finding.places.assign(10, {"a.cc", 1, 1});
  finding.place_count = 10;
  const GuardResult result = HoldAgainst({}, {finding});
  EXPECT_THAT(RenderText(result, false), HasSubstr("and 7 more"));
  EXPECT_THAT(RenderText(result, true), Not(HasSubstr("more")));
}

TEST(GuardJson, ReadsAsAWhole) {
  ExpectGolden("reports/check.json", RenderJson(Mixed()));
}

TEST(GuardJunit, ReadsAsAWhole) {
  ExpectGolden("reports/check.junit.xml", RenderJunit(Mixed()));
}

TEST(GuardJunit, HasNoCharacterThatXmlForbids) {
  Finding finding = Call();
  finding.message = "a\x01<b>&\"c\"";
  EXPECT_THAT(RenderJunit(HoldAgainst({}, {finding})),
              HasSubstr("a?&lt;b&gt;&amp;&quot;c&quot;"));
}

TEST(GuardSarif, ReadsAsAWhole) {
  ExpectGolden("reports/check.sarif", RenderSarif(Mixed()));
}

/// The first result's fingerprint.
std::string Fingerprint(const Finding& finding) {
  const auto sarif = llvm::cantFail(
      llvm::json::parse(RenderSarif(HoldAgainst({}, {finding}))));
  const auto& run = *(*sarif.getAsObject()->getArray("runs"))[0].getAsObject();
  const auto& result = *(*run.getArray("results"))[0].getAsObject();
  return result.getObject("partialFingerprints")
      ->getString("cleaveFinding/v1")
      ->str();
}

TEST(GuardSarif, KeepsAFingerprintWhenLinesMove) {
  Finding moved = Call();
  moved.places[0].line = 300;
  EXPECT_EQ(Fingerprint(Call()), Fingerprint(moved));
  EXPECT_NE(Fingerprint(Call()), Fingerprint(Writer()));
}

}  // namespace
}  // namespace cleave
