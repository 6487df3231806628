#include "cli/verify_compare.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

const std::vector<ProgramPair> kPrograms = {
    {"shop", "/mono/shop", "/build/split/shop", ""},
    {"shop_tests", "/mono/shop_tests", "/build/split/shop_tests",
     "/build/in_process/shop_tests"},
};

ProcessResult Exited(int code, std::string out, std::string err = "") {
  ProcessResult result;
  result.end = ProcessResult::End::kExited;
  result.code = code;
  result.out = std::move(out);
  result.err = std::move(err);
  return result;
}

TEST(WithoutTimings, DropsTheMillisecondsOfATest) {
  EXPECT_EQ(WithoutTimings("[       OK ] Cart.Adds (12 ms)\n"),
            "[       OK ] Cart.Adds (N ms)\n");
}

TEST(WithoutTimings, DropsTheMillisecondsOfASuite) {
  EXPECT_EQ(WithoutTimings("[----------] 2 tests from Cart (3 ms total)\n"),
            "[----------] 2 tests from Cart (N ms total)\n");
}

TEST(WithoutTimings, DropsTheSeed) {
  EXPECT_EQ(
      WithoutTimings("Note: Randomizing tests' orders with a seed of 123 .\n"),
      "Note: Randomizing tests' orders with a seed of N .\n");
}

TEST(WithoutTimings, LeavesTheProgramsOwnLines) {
  const std::string own = "took (12 ms)\n[warn] late (12 minutes)\nno newline";
  EXPECT_EQ(WithoutTimings(own), own);
}

TEST(WithMonolithPaths, KnowsATwinBySplitAndBin) {
  EXPECT_EQ(WithMonolithPaths("/build/split/shop /build/bin/shop_tests "
                              "/build/in_process/shop_tests",
                              kPrograms),
            "/mono/shop /mono/shop_tests /mono/shop_tests");
}

TEST(CompareOutputs, FindsTheFirstLineThatDiffers) {
  auto difference =
      CompareOutputs({}, kPrograms, Exited(0, "a\nb\n"), Exited(0, "a\nc\n"));
  EXPECT_EQ(difference, (OutputDifference{"stdout", 2, "b", "c"}));
}

TEST(CompareOutputs, SeesAMissingLine) {
  auto difference =
      CompareOutputs({}, kPrograms, Exited(0, "a\nb\n"), Exited(0, "a\n"));
  EXPECT_EQ(difference, (OutputDifference{"stdout", 2, "b", ""}));
}

TEST(CompareOutputs, SeesAMissingNewline) {
  EXPECT_TRUE(CompareOutputs({}, kPrograms, Exited(0, "a\n"), Exited(0, "a")));
}

TEST(CompareOutputs, LooksAtTheErrorStreamToo) {
  auto difference = CompareOutputs({}, kPrograms, Exited(0, "a\n", "warn\n"),
                                   Exited(0, "a\n"));
  EXPECT_EQ(difference, (OutputDifference{"stderr", 1, "warn", ""}));
}

TEST(CompareOutputs, ExcusesTimingsInTestsOnly) {
  VerifyTest test;
  EXPECT_FALSE(CompareOutputs(test, kPrograms, Exited(0, "[ OK ] A (1 ms)\n"),
                              Exited(0, "[ OK ] A (2 ms)\n")));
  test.is_command = true;
  EXPECT_TRUE(CompareOutputs(test, kPrograms, Exited(0, "[ OK ] A (1 ms)\n"),
                             Exited(0, "[ OK ] A (2 ms)\n")));
}

TEST(HasPassed, GoesByTheExitCode) {
  EXPECT_TRUE(HasPassed({}, Exited(0, "")));
  EXPECT_FALSE(HasPassed({}, Exited(1, "")));
}

TEST(HasPassed, KnowsTestsThatMustFail) {
  VerifyTest test;
  test.will_fail = true;
  EXPECT_TRUE(HasPassed(test, Exited(1, "")));
  EXPECT_FALSE(HasPassed(test, Exited(0, "")));
}

TEST(HasPassed, KnowsTheCodeOfASkippedTest) {
  VerifyTest test;
  test.skip_code = 77;
  EXPECT_TRUE(HasPassed(test, Exited(77, "")));
}

TEST(HasPassed, LooksForThePatternThatMeansSuccess) {
  VerifyTest test;
  test.pass_patterns = {"all [0-9]+ good"};
  EXPECT_TRUE(HasPassed(test, Exited(1, "all 12 good\n")));
  EXPECT_FALSE(HasPassed(test, Exited(0, "some good\n")));
}

TEST(HasPassed, LooksForThePatternThatMeansFailure) {
  VerifyTest test;
  test.fail_patterns = {"ERROR"};
  EXPECT_FALSE(HasPassed(test, Exited(0, "", "an ERROR\n")));
}

}  // namespace
}  // namespace cleave
