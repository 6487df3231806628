#include "cli/run_process.h"

#include <gtest/gtest.h>

#include "llvm/Support/Error.h"
#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

ProcessResult RunShell(
    const std::string& script,
    std::chrono::milliseconds limit = std::chrono::milliseconds(20000)) {
  ProcessSpec spec;
  spec.command = {"/bin/sh", "-c", script};
  spec.environment["GREETING"] = "hello";
  spec.time_limit = limit;
  return llvm::cantFail(RunProcess(spec));
}

TEST(RunProcess, KeepsTheTwoStreamsApart) {
  ProcessResult result = RunShell("echo out; echo err >&2");
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
  EXPECT_EQ(DescribeEnd(result), "exit 0");
}

TEST(RunProcess, SaysTheExitCode) {
  EXPECT_EQ(DescribeEnd(RunShell("exit 3")), "exit 3");
}

TEST(RunProcess, SaysTheSignal) {
  EXPECT_EQ(DescribeEnd(RunShell("kill -KILL $$")), "signal 9 (Killed)");
}

TEST(RunProcess, GivesTheEnvironment) {
  EXPECT_EQ(RunShell("echo $GREETING").out, "hello\n");
}

TEST(RunProcess, GivesAnEmptyInput) {
  EXPECT_EQ(RunShell("cat; echo end").out, "end\n");
}

TEST(RunProcess, EndsWhatTakesTooLong) {
  ProcessResult result =
      RunShell("echo started; sleep 60", std::chrono::milliseconds(300));
  EXPECT_EQ(DescribeEnd(result), "time limit");
  EXPECT_EQ(result.out, "started\n");
  EXPECT_LT(result.seconds, 10);
}

TEST(RunProcess, DoesNotWaitForWhatIsLeftBehind) {
  EXPECT_LT(RunShell("sleep 60 & echo done").seconds, 10);
}

TEST(RunProcess, WritesALogInTheOrderOfBothStreams) {
  TempFolder folder;
  ProcessSpec spec;
  spec.command = {"/bin/sh", "-c", "echo a; echo b >&2; echo c"};
  spec.log_path = folder.At("log");
  EXPECT_EQ(llvm::cantFail(RunProcess(spec)).out, "");
  EXPECT_EQ(folder.Read("log"), "a\nb\nc\n");
}

TEST(RunProcess, TicksWhileItWaits) {
  int ticks = 0;
  ProcessSpec spec;
  spec.command = {"/bin/sleep", "1"};
  spec.tick = [&] { ++ticks; };
  llvm::cantFail(RunProcess(spec));
  EXPECT_GT(ticks, 2);
}

TEST(RunProcess, SaysThatAProgramIsNotThere) {
  ProcessSpec spec;
  spec.command = {"/no/such/program"};
  EXPECT_EQ(DescribeEnd(llvm::cantFail(RunProcess(spec))),
            "not started: No such file or directory");
}

TEST(RunProcess, SaysThatAFolderIsNotThere) {
  ProcessSpec spec;
  spec.command = {"/bin/true"};
  spec.working_directory = "/no/such/folder";
  EXPECT_EQ(DescribeEnd(llvm::cantFail(RunProcess(spec))),
            "not started: No such file or directory");
}

}  // namespace
}  // namespace cleave
