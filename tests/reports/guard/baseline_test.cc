#include "reports/guard/baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/user_error.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const FindingKey kFind = {"boundary-call", "front -> stock", "Stock::Find()"};
const FindingKey kOrders = {"table-writer", "front -> orders", "orders"};
const FindingKey kStale = {"stale-rule", "cleave.split.yaml", "path: x/**"};

Finding FindingOf(const FindingKey& key, std::vector<SourcePlace> places = {}) {
  Finding finding;
  finding.key = key;
  finding.place_count = static_cast<uint32_t>(places.size());
  finding.places = std::move(places);
  return finding;
}

std::string ErrorOf(llvm::StringRef text) {
  auto read = ReadBaseline(text, "cleave.baseline");
  return read ? "" : llvm::toString(read.takeError());
}

TEST(Baseline, IsOneLineAFinding) {
  EXPECT_EQ(ToText(Baseline{{kFind, kOrders}}),
            "# What 'cleave check' found and people accepted. It shrinks by "
            "itself;\n"
            "# 'cleave check --accept' lets it grow. Fields: rule, boundary, "
            "subject.\n"
            "boundary-call\tfront -> stock\tStock::Find()\n"
            "table-writer\tfront -> orders\torders\n");
}

TEST(Baseline, ReadsWhatItWrote) {
  const Baseline baseline{{kFind, kOrders}};
  EXPECT_EQ(llvm::cantFail(ReadBaseline(ToText(baseline), "b")), baseline);
}

TEST(Baseline, ReadsLinesInAnyOrderAndTwice) {
  EXPECT_EQ(llvm::cantFail(ReadBaseline(
                "table-writer\tfront -> orders\torders\r\n\n# why\n"
                "boundary-call\tfront -> stock\tStock::Find()\n"
                "boundary-call\tfront -> stock\tStock::Find()",
                "b")),
            (Baseline{{kFind, kOrders}}));
}

TEST(Baseline, NamesTheLineThatIsNone) {
  EXPECT_THAT(ErrorOf("# head\n<<<<<<< HEAD\n"),
              HasSubstr("cleave.baseline:2: not a line of a baseline"));
}

TEST(Baseline, NamesAnUnknownRule) {
  EXPECT_THAT(ErrorOf("boundary\ta\tb\n"),
              HasSubstr("unknown rule 'boundary'"));
}

TEST(Baseline, DoesNotHoldWhatTheSplitFileSays) {
  EXPECT_THAT(ErrorOf("stale-rule\ta\tb\n"),
              HasSubstr("unknown rule 'stale-rule'"));
  EXPECT_THAT(BaselineOf({FindingOf(kStale), FindingOf(kFind)}).keys,
              ElementsAre(kFind));
}

TEST(HoldAgainst, TellsNewKnownAndGoneApart) {
  const GuardResult result =
      HoldAgainst(Baseline{{kFind}}, {FindingOf(kStale), FindingOf(kOrders)});
  EXPECT_EQ(result.fresh, 2u);
  EXPECT_EQ(result.known(), 0u);
  EXPECT_THAT(result.gone, ElementsAre(kFind));
}

TEST(HoldAgainst, KnowsAFindingWhereverItsLinesWent) {
  const GuardResult result =
      HoldAgainst(Baseline{{kFind}}, {FindingOf(kFind, {{"a.cc", 99, 1}})});
  EXPECT_EQ(result.fresh, 0u);
  EXPECT_THAT(result.gone, IsEmpty());
}

TEST(WithinFiles, LeavesWhatHasAPlaceThere) {
  GuardResult result =
      HoldAgainst(Baseline{{kStale}}, {FindingOf(kFind, {{"a.cc", 1, 1}}),
                                       FindingOf(kOrders, {{"b.cc", 1, 1}})});
  result = WithinFiles(std::move(result), {"b.cc"});
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].key, kOrders);
  EXPECT_EQ(result.fresh, 1u);
  EXPECT_THAT(result.gone, IsEmpty());
}

TEST(WithinFiles, LeavesWhatHasMorePlacesThanAreKnown) {
  Finding finding = FindingOf(kFind, {{"a.cc", 1, 1}});
  finding.place_count = 2;
  EXPECT_EQ(WithinFiles(HoldAgainst({}, {finding}), {"b.cc"}).fresh, 1u);
}

TEST(Without, TakesOutWhatIsGone) {
  EXPECT_THAT(Without(Baseline{{kFind, kOrders}}, {kFind}).keys,
              ElementsAre(kOrders));
}

}  // namespace
}  // namespace cleave
