#include "cli/verify_wishes_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/matchers.h"

namespace cleave {
namespace {

const VerifyWishes kWishes = {
    {"{shop} -l"}, {{"Clock.Ticks", "measures time"}}, 900};

TEST(VerifyWishesFile, KeepsWhatTheSplitFileHas) {
  EXPECT_EQ(ToJson(kWishes), R"({
  "schema": 1,
  "commands": [
    "{shop} -l"
  ],
  "cannot_pass": [
    {
      "test": "Clock.Ticks",
      "why": "measures time"
    }
  ],
  "limit": 900
}
)");
}

TEST(VerifyWishesFile, IsReadAsItWasWritten) {
  auto read = ParseVerifyWishes(ToJson(kWishes), "cleave.verify.json");
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(*read, kWishes);
}

TEST(VerifyWishesFile, MayBeMissing) {
  auto read = ReadVerifyWishesIn("/nowhere");
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(*read, VerifyWishes());
}

TEST(VerifyWishesFile, IsRefusedWithItsName) {
  EXPECT_THAT(ErrorText(ParseVerifyWishes("{", "t/cleave.verify.json")),
              testing::StartsWith("t/cleave.verify.json: is not JSON"));
  EXPECT_THAT(ErrorText(ParseVerifyWishes("{}", "t/cleave.verify.json")),
              testing::HasSubstr("missing value at file.commands"));
}

}  // namespace
}  // namespace cleave
