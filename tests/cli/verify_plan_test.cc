#include "cli/verify_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/user_error.h"

namespace cleave {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<ProgramPair> kPrograms = {{"shop", "/mono/bin/shop",
                                             "/tree/build/split/shop",
                                             "/tree/build/in_process/shop"}};
constexpr std::chrono::seconds kLimit(300), kStartLimit(60);

std::vector<VerifyTest> Planned(const std::string& tests) {
  return llvm::cantFail(PlanTests("{\"tests\": [" + tests + "]}", kPrograms,
                                  kLimit, kStartLimit));
}

TEST(PlanTests, ReplacesTheProgram) {
  auto tests =
      Planned(R"({"name": "A", "command": ["/mono/bin/shop", "--filter=x"]})");
  EXPECT_THAT(tests[0].monolith.command,
              ElementsAre("/mono/bin/shop", "--filter=x"));
  EXPECT_THAT(tests[0].split.command,
              ElementsAre("/tree/build/split/shop", "--filter=x"));
  EXPECT_THAT(tests[0].in_process.command,
              ElementsAre("/tree/build/in_process/shop", "--filter=x"));
}

TEST(PlanTests, ReplacesAProgramBehindAnEqualsSign) {
  auto tests = Planned(
      R"({"name": "A", "command": ["sh", "e2e.sh", "--bin=/mono/bin/../bin/shop"]})");
  EXPECT_THAT(tests[0].split.command,
              ElementsAre("sh", "e2e.sh", "--bin=/tree/build/split/shop"));
}

TEST(PlanTests, LeavesOtherProgramsAlone) {
  auto tests =
      Planned(R"({"name": "A", "command": ["/mono/bin/shop_helper"]})");
  EXPECT_FALSE(tests[0].names_program);
}

TEST(PlanTests, ReadsFolderEnvironmentAndLimit) {
  auto tests = Planned(R"({"name": "A", "command": ["/mono/bin/shop"],
    "properties": [
      {"name": "WORKING_DIRECTORY", "value": "/mono/data"},
      {"name": "ENVIRONMENT", "value": ["A=1", "SHOP=/mono/bin/shop"]},
      {"name": "TIMEOUT", "value": 5.0}]})");
  const VerifyTest& test = tests[0];
  EXPECT_EQ(test.monolith.working_directory, "/mono/data");
  EXPECT_EQ(test.monolith.environment.at("A"), "1");
  EXPECT_EQ(test.split.environment.at("SHOP"), "/tree/build/split/shop");
  EXPECT_EQ(test.monolith.time_limit, std::chrono::seconds(5));
  EXPECT_EQ(test.split.time_limit, std::chrono::seconds(65));
}

TEST(PlanTests, LeavesDisabledTestsOut) {
  EXPECT_TRUE(Planned(R"({"name": "A", "command": ["x"], "properties": [
    {"name": "DISABLED", "value": true}]})")
                  .empty());
}

TEST(PlanTests, RunsATestAfterWhatItDependsOn) {
  auto tests = Planned(R"(
    {"name": "A", "properties": [{"name": "DEPENDS", "value": ["B"]}]},
    {"name": "B"})");
  EXPECT_EQ(tests[0].name, "B");
  EXPECT_EQ(tests[1].wave, 1u);
}

TEST(PlanTests, SetsFixturesUpFirstAndCleansThemLast) {
  auto tests = Planned(R"(
    {"name": "clean", "properties": [{"name": "FIXTURES_CLEANUP", "value": ["db"]}]},
    {"name": "use", "properties": [{"name": "FIXTURES_REQUIRED", "value": ["db"]}]},
    {"name": "set up", "properties": [{"name": "FIXTURES_SETUP", "value": ["db"]}]})");
  EXPECT_EQ(tests[0].name, "set up");
  EXPECT_EQ(tests[1].name, "use");
  EXPECT_EQ(tests[2].name, "clean");
}

TEST(PlanTests, EndsOnACircle) {
  auto tests = Planned(R"(
    {"name": "A", "properties": [{"name": "DEPENDS", "value": ["B"]}]},
    {"name": "B", "properties": [{"name": "DEPENDS", "value": ["A"]}]})");
  EXPECT_EQ(tests.size(), 2u);
}

TEST(PlanTests, SaysThatItGotNoJson) {
  auto tests =
      PlanTests("ctest: unknown option", kPrograms, kLimit, kStartLimit);
  EXPECT_THAT(llvm::toString(tests.takeError()), HasSubstr("is not JSON"));
}

TEST(PlanCommand, ReplacesPlaceholders) {
  auto test = llvm::cantFail(
      PlanCommand("sh run.sh {shop} | sort", kPrograms, kLimit, kStartLimit));
  EXPECT_EQ(test.monolith.command.back(), "sh run.sh '/mono/bin/shop' | sort");
  EXPECT_EQ(test.split.command.back(),
            "sh run.sh '/tree/build/split/shop' | sort");
}

TEST(PlanCommand, WantsAProgram) {
  auto test = PlanCommand("echo {shopd}", kPrograms, kLimit, kStartLimit);
  EXPECT_EQ(llvm::toString(test.takeError()),
            "command 'echo {shopd}': names no program of the tree\n"
            "hint: the programs are {shop}");
}

TEST(ExcuseTests, NotesTheReason) {
  auto tests = Planned(R"({"name": "A"}, {"name": "B"})");
  ASSERT_FALSE(ExcuseTests({{"B", "measures time"}}, tests));
  EXPECT_EQ(tests[0].cannot_pass, "");
  EXPECT_EQ(tests[1].cannot_pass, "measures time");
}

TEST(ExcuseTests, KnowsNoOtherTests) {
  auto tests = Planned(R"({"name": "Clock.Ticks"})");
  EXPECT_EQ(llvm::toString(ExcuseTests({{"Clock.Tick", "why"}}, tests)),
            "'Clock.Tick' of the split file's cannot_pass: is no test of the "
            "monolith\nhint: did you mean 'Clock.Ticks'?");
}

}  // namespace
}  // namespace cleave
