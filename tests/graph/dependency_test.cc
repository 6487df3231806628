#include "graph/dependency.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

TEST(Traits, StandInTheOrderOfTheirBits) {
  EXPECT_EQ(TraitsToText(kUnderLock | kByValue), "by value, under lock");
  EXPECT_EQ(TraitsToText(0), "");
}

TEST(Traits, ReadBackFromTheirText) {
  for (int i = 0; i < kUseTraitCount; ++i)
    EXPECT_EQ(ParseTraits(TraitsToText(1 << i)), 1 << i);
  EXPECT_EQ(ParseTraits("under lock, stored"), kUnderLock | kStored);
  EXPECT_EQ(ParseTraits(""), 0);
  EXPECT_EQ(ParseTraits("under water"), std::nullopt);
}

TEST(Traits, OneUncaughtPlaceIsEnough) {
  EXPECT_EQ(MergeTraits(kCaughtAll, kCaughtAll), kCaughtAll);
  EXPECT_EQ(MergeTraits(kCaughtAll | kUnderLock, 0), kUnderLock);
}

TEST(Traits, OnePlaceThatIsForNoRangeIsEnough) {
  EXPECT_EQ(MergeTraits(kForRange, kForRange), kForRange);
  EXPECT_EQ(MergeTraits(kForRange | kUnderLock, 0), kUnderLock);
}

}  // namespace
}  // namespace cleave
