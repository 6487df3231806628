#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using testing::HasSubstr;

/// Runs the shells themselves.
class CompletionTest : public testing::Test {
 protected:
  ProcessResult RunProgram(std::vector<std::string> command) {
    ProcessSpec spec;
    spec.command = std::move(command);
    spec.working_directory = folder_.At("");
    return llvm::cantFail(RunProcess(spec));
  }
  void WriteScript(const std::string& shell) {
    ProcessResult result = RunCleave(folder_, {"completion", shell, "-o", "s"});
    ASSERT_EQ(result.code, 0) << result.err;
  }
  /// What bash offers for the last of `words`.
  std::string Offered(const std::string& words, int index) {
    return RunProgram({"bash", "-c",
                       "source ./s; COMP_WORDS=(" + words +
                           "); COMP_CWORD=" + std::to_string(index) +
                           "; _cleave; echo \"${COMPREPLY[@]}\""})
        .out;
  }
  TempFolder folder_;
};

TEST_F(CompletionTest, OfCommandsInBash) {
  WriteScript("bash");
  EXPECT_EQ(Offered("cleave an", 1), "analyze\n");
}

TEST_F(CompletionTest, OfOptionsInBash) {
  WriteScript("bash");
  EXPECT_EQ(Offered("cleave analyze --sh", 2), "--shard\n");
}

TEST_F(CompletionTest, OfFilesInBash) {
  WriteScript("bash");
  folder_.Write("cleave.db", "");
  EXPECT_EQ(Offered("cleave report cl", 2), "cleave.db\n");
}

TEST_F(CompletionTest, OfOptionsInFish) {
  WriteScript("fish");
  EXPECT_THAT(
      RunProgram({"fish", "-c", "source s; complete -C 'cleave analyze --sh'"})
          .out,
      HasSubstr("--shard\t"));
}

TEST_F(CompletionTest, IsUnderstoodByZsh) {
  WriteScript("zsh");
  ProcessResult result = RunProgram({"zsh", "-n", "./s"});
  EXPECT_EQ(result.code, 0) << result.err;
}

TEST_F(CompletionTest, KnowsNoOtherShell) {
  ProcessResult result = RunCleave(folder_, {"completion", "ksh"});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err,
            "error: unknown shell 'ksh'\nhint: there are bash, zsh and fish\n");
}

}  // namespace
}  // namespace cleave
