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

/// The message for a wrong section; "" if it is right.
std::string ErrorFor(llvm::StringRef section) {
  return ErrorText(ReadSplitFile(WithVerify(section), "s.yaml"));
}

TEST(VerifyWishes, AreCommandsExcusesAndALimit) {
  auto file = ReadSplitFile(WithVerify("  commands:\n"
                                       "    - \"{shop} --list\"\n"
                                       "  cannot_pass:\n"
                                       "    Clock.Ticks: measures time\n"
                                       "  limit: 900\n"),
                            "s.yaml");
  ASSERT_THAT(file, IsOk());
  EXPECT_THAT(file->verify.commands, ElementsAre("{shop} --list"));
  EXPECT_THAT(file->verify.cannot_pass, ElementsAre(VerifyWishes::Excuse{
                                            "Clock.Ticks", "measures time"}));
  EXPECT_EQ(file->verify.limit, 900u);
}

TEST(VerifyWishes, MayBeMissing) {
  EXPECT_EQ(ErrorFor(""), "");
  auto file = ReadSplitFile("schema: 1\nproject: shop\n", "s.yaml");
  ASSERT_THAT(file, IsOk());
  EXPECT_EQ(file->verify, VerifyWishes());
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
