#include "graph/verify_wishes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/split_file.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A split file with this section, from line 4 on.
std::string WithVerify(llvm::StringRef section) {
  return ("schema: 1\nproject: shop\nverify:\n" + section).str();
}

/// The message for a wrong section, whoever reads the file; "" if it is right.
std::string ErrorFor(llvm::StringRef section) {
  const std::string yaml = WithVerify(section);
  const std::string error = ErrorText(ReadVerifyWishesOf(yaml, "s.yaml"));
  EXPECT_EQ(ErrorText(ReadSplitFile(yaml, "s.yaml")), error);
  return error;
}

TEST(VerifyWishes, AreCommandsExcusesAndALimit) {
  auto wishes = ReadVerifyWishesOf(WithVerify("  commands:\n"
                                              "    - \"{shop} --list\"\n"
                                              "  cannot_pass:\n"
                                              "    Clock.Ticks: measures time\n"
                                              "  limit: 900\n"),
                                   "s.yaml");
  ASSERT_THAT(wishes, IsOk());
  EXPECT_THAT(wishes->commands, ElementsAre("{shop} --list"));
  EXPECT_THAT(wishes->cannot_pass, ElementsAre(VerifyWishes::Excuse{
                                       "Clock.Ticks", "measures time"}));
  EXPECT_EQ(wishes->limit, 900u);
}

TEST(VerifyWishes, MayBeMissing) {
  EXPECT_EQ(ErrorFor(""), "");
  auto wishes = ReadVerifyWishesOf("schema: 1\nproject: shop\n", "s.yaml");
  ASSERT_THAT(wishes, IsOk());
  EXPECT_EQ(*wishes, VerifyWishes());
}

TEST(VerifyWishes, KnowNoOtherKeys) {
  EXPECT_THAT(ErrorFor("  run: [a]\n"),
              HasSubstr("s.yaml:4:3: unknown key 'run'"));
}

TEST(VerifyWishes, AreCommandsInQuotes) {
  EXPECT_THAT(ErrorFor("  commands: [{shop: }]\n"),
              HasSubstr("expected a shell command"));
  EXPECT_THAT(ErrorFor("  commands: ls\n"), HasSubstr("must be a list"));
}

TEST(VerifyWishes, ExcuseATestWithAReason) {
  EXPECT_THAT(ErrorFor("  cannot_pass:\n    Clock.Ticks:\n"),
              HasSubstr("s.yaml:5:5: test 'Clock.Ticks' cannot pass for no "
                        "reason"));
  EXPECT_THAT(ErrorFor("  cannot_pass: [Clock.Ticks]\n"),
              HasSubstr("must map tests to reasons"));
}

TEST(VerifyWishes, HaveALimitInSeconds) {
  EXPECT_THAT(ErrorFor("  limit: 5 min\n"),
              HasSubstr("s.yaml:4:10: 'limit' cannot be '5 min'"));
  EXPECT_THAT(ErrorFor("  limit: 0\n"), HasSubstr("cannot be '0'"));
}

}  // namespace
}  // namespace cleave
