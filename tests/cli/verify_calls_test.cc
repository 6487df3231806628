#include "cli/verify_calls.h"

#include <gtest/gtest.h>

#include "cli/verify_faults.h"

namespace cleave {
namespace {

TEST(SumEntryPoints, AddsUpByServiceAndMethod) {
  const auto entries = SumEntryPoints("program catalog Find 2 0 20 15 100\n",
                                      "program catalog Find 2 0 300 200 "
                                      "100\norders catalog Find 1 1 50 50 9\n");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].in_process.calls, 2u);
  EXPECT_EQ(entries[0].split.calls, 3u);
  EXPECT_EQ(entries[0].split.failures, 1u);
  EXPECT_EQ(entries[0].split.total_us, 350u);
  EXPECT_EQ(entries[0].split.longest_us, 200u);
  EXPECT_EQ(entries[0].split.bytes, 109u);
}

TEST(SumEntryPoints, PutsTheDearestFirst) {
  const auto entries =
      SumEntryPoints("", "p a One 9 0 10 9 9\np b Two 1 0 20 20 9\n");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].method, "Two");
}

TEST(SumEntryPoints, LeavesOutWhatIsNoLineOfTotals) {
  EXPECT_TRUE(
      SumEntryPoints("", "p a One 9 0 10\np a One x 0 1 1 1\n").empty());
}

TEST(FirstErrorOf, FindsWhoNamesTheService) {
  EXPECT_EQ(FirstErrorOf("catalog: serving at unix:x\n"
                         "orders: service 'stock': Take: UNAVAILABLE: no (x)\n"
                         "program: service 'stock': Put: UNAVAILABLE: no (x)\n",
                         "stock"),
            "service 'stock': Take: UNAVAILABLE: no (x)");
}

TEST(FirstErrorOf, WantsAMethod) {
  EXPECT_EQ(FirstErrorOf("program: service 'stock': is gone\n", "stock"), "");
  EXPECT_EQ(FirstErrorOf("", "stock"), "");
}

TEST(NotServing, NamesWhatIsSilentOrEnded) {
  EXPECT_EQ(NotServing("a serving\nb silent\nc ended\n"),
            (std::vector<std::string>{"b", "c"}));
}

}  // namespace
}  // namespace cleave
