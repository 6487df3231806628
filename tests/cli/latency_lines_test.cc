#include "cli/latency_lines.h"

#include "gtest/gtest.h"

namespace cleave {
namespace {

TEST(DurationText, HasTheDigitsThatAnEstimateIsWorth) {
  EXPECT_EQ(DurationText(0.45), "0.45 ms");
  EXPECT_EQ(DurationText(999), "999.00 ms");
  EXPECT_EQ(DurationText(1000), "1.0 s");
  EXPECT_EQ(DurationText(119000), "119.0 s");
  EXPECT_EQ(DurationText(4499949.75), "75 min");
  EXPECT_EQ(DurationText(10.0 * 3600 * 1000), "10 h");
}

}  // namespace
}  // namespace cleave
