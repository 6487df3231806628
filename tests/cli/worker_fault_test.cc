#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/Support/FormatVariadic.h"
#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What the real program does when the analysis of one unit goes wrong: that
/// unit is lost and says why, the others are there.
class WorkerFaultTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string entries;
    for (const char* name : {"a.cc", "b.cc", "c.cc"}) {
      GivenSource(name, llvm::formatv("int {0}() {{ return 1; }\n", name[0]));
      entries += llvm::formatv(
          R"({3}{{"directory": "{0}", "file": "{1}", "command": "c++ -c {1}"})",
          folder_.path(), name, "", entries.empty() ? "" : ",");
    }
    folder_.Write("build/compile_commands.json", "[" + entries + "]");
  }
  void GivenSource(const std::string& name, const std::string& text) {
    folder_.Write(name, text);
  }
  ProcessResult AnalyzeWith(const std::string& fault,
                            std::vector<std::string> options = {}) {
    ProcessSpec spec;
    spec.command = {CLEAVE_BINARY, "analyze", "-p", "build", "-j", "2"};
    spec.command.insert(spec.command.end(), options.begin(), options.end());
    spec.working_directory = folder_.path();
    spec.environment["NO_COLOR"] = "1";
    spec.environment["CLEAVE_FAULT"] = fault;
    spec.time_limit = std::chrono::seconds(100);
    return llvm::cantFail(RunProcess(spec));
  }
  TempFolder folder_;
};

TEST_F(WorkerFaultTest, ACrashCostsItsUnitAndNamesTheSignal) {
  ProcessResult result = AnalyzeWith("crash:b.cc");
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.err, HasSubstr("b.cc: crashed: Segmentation fault"));
  EXPECT_THAT(result.out, HasSubstr("2 translation units read"));
}

TEST_F(WorkerFaultTest, ACrashIsTriedOnceMore) {
  ProcessResult result =
      AnalyzeWith("crash-once:b.cc=" + folder_.At("crashed"), {"-v"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(folder_.Has("crashed"));
  EXPECT_THAT(result.out, HasSubstr("3 translation units read, 0 of them in "
                                    "part, 0 failed"));
  EXPECT_THAT(result.out, HasSubstr("1 read once more"));
}

TEST_F(WorkerFaultTest, WhatFailedIsTriedAgainByTheNextRun) {
  EXPECT_EQ(AnalyzeWith("crash:b.cc").code, 3);
  ProcessResult result = AnalyzeWith("");
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("1 translation units read"));
  EXPECT_THAT(result.out, HasSubstr("2 were taken from the last run"));
}

TEST_F(WorkerFaultTest, AnExitCostsItsUnit) {
  ProcessResult result = AnalyzeWith("exit:a.cc", {"--max-failed", "1"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.err, HasSubstr("a.cc: ended with exit code 1"));
}

TEST_F(WorkerFaultTest, AHangIsEndedAtTheTimeLimit) {
  ProcessResult result = AnalyzeWith("hang:c.cc", {"--unit-limit", "5"});
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.err, HasSubstr("c.cc: took longer than 5 s"));
  EXPECT_THAT(result.out, HasSubstr("2 translation units read"));
}

TEST_F(WorkerFaultTest, HungerIsEndedAtTheMemoryLimit) {
  ProcessResult result = AnalyzeWith("memory:a.cc", {"--memory-limit", "300"});
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.err, HasSubstr("a.cc: needed more than 300 MB of memory"));
  EXPECT_THAT(result.out, HasSubstr("2 translation units read"));
}

TEST_F(WorkerFaultTest, WhenAllUnitsFailNothingIsWritten) {
  ProcessResult result = AnalyzeWith("crash:a.cc;crash:b.cc;exit:c.cc");
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.err, HasSubstr("crashed: Segmentation fault"));
  EXPECT_FALSE(folder_.Has("cleave.db"));
}

TEST_F(WorkerFaultTest, ManyNestedParenthesesAreAnErrorOfTheirUnit) {
  GivenSource("b.cc", "int b = " + std::string(10000, '(') + "1" +
                          std::string(10000, ')') + ";\n");
  ProcessResult result = AnalyzeWith("", {"--max-failed", "1"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.err, HasSubstr("b.cc"));
  EXPECT_THAT(result.out, Not(HasSubstr("1 translation units read")));
}

TEST_F(WorkerFaultTest, ManyNestedTemplatesAreAnErrorOfTheirUnit) {
  GivenSource("b.cc",
              "template <int N> struct T { using X = typename T<N - 1>::X; };\n"
              "template <> struct T<0> { using X = int; };\n"
              "T<10000>::X b;\n");
  ProcessResult result = AnalyzeWith("");
  EXPECT_THAT(result.err, HasSubstr("b.cc:1:"));
  EXPECT_EQ(result.code, 0);
}

TEST_F(WorkerFaultTest, ALongChainOfOperatorsIsRead) {
  std::string sum = "int b = 1";
  for (int i = 0; i < 20000; ++i) sum += " + 1";
  GivenSource("b.cc", sum + ";\n");
  ProcessResult result = AnalyzeWith("");
  EXPECT_THAT(result.out, HasSubstr("3 translation units read")) << result.err;
}

}  // namespace
}  // namespace cleave
