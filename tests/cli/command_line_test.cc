#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/temp_folder.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class CommandLineTest : public testing::Test {
 protected:
  ProcessResult Run(std::vector<std::string> arguments) {
    return RunCleave(folder_, std::move(arguments));
  }
  TempFolder folder_;
};

TEST_F(CommandLineTest, WantsACommand) {
  ProcessResult result = Run({});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "error: no command\nhint: see 'cleave --help'\n");
}

TEST_F(CommandLineTest, NamesTheCommandThatWasMeant) {
  ProcessResult result = Run({"analize"});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(
      result.err,
      "error: unknown command 'analize'\nhint: did you mean 'analyze'?\n");
}

TEST_F(CommandLineTest, NamesTheOptionThatWasMeant) {
  ProcessResult result = Run({"suggest", "--targte"});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(
      result.err,
      "error: unknown option '--targte'\nhint: did you mean '--target'?\n");
}

TEST_F(CommandLineTest, RefusesAnUnknownOption) {
  ProcessResult result = Run({"suggest", "--frobnicate"});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err,
            "error: unknown option '--frobnicate'\n"
            "hint: see 'cleave suggest --help'\n");
}

TEST_F(CommandLineTest, SaysWhichOptionIsMissing) {
  ProcessResult result = Run({"analyze"});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, StartsWith("error: -p,--build is missing\n"
                                     "hint: usage: cleave analyze -p BUILD"));
}

TEST_F(CommandLineTest, RefusesANumberThatIsNone) {
  ProcessResult result = Run({"suggest", "-j", "many"});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("many"));
}

TEST_F(CommandLineTest, RefusesAnArgumentTooMany) {
  ProcessResult result = Run({"suggest", "now"});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, StartsWith("error: unexpected argument 'now'\n"));
}

TEST_F(CommandLineTest, PrintsTheHelpOnStandardOutput) {
  ProcessResult result = Run({"--help"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("exit codes:"));
  EXPECT_EQ(result.err, "");
}

TEST_F(CommandLineTest, PrintsTheHelpOfACommandInBothWays) {
  for (const char* command : {"analyze", "suggest", "report", "generate",
                              "verify", "help", "version"}) {
    ProcessResult result = Run({command, "--help"});
    EXPECT_EQ(result.code, 0);
    EXPECT_THAT(result.out, HasSubstr("example:")) << command;
    EXPECT_EQ(result.out, Run({"help", command}).out) << command;
  }
}

TEST_F(CommandLineTest, KeepsTheHelpInEightyColumns) {
  ProcessResult result = Run({"verify", "--help"});
  size_t start = 0;
  for (size_t end; (end = result.out.find('\n', start)) != std::string::npos;
       start = end + 1) {
    EXPECT_LE(end - start, 80u) << result.out.substr(start, end - start);
  }
}

TEST_F(CommandLineTest, PrintsTheVersionInBothWays) {
  ProcessResult result = Run({"--version"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, StartsWith("cleave 0."));
  EXPECT_EQ(result.out, Run({"version"}).out);
}

TEST_F(CommandLineTest, IsDescribedByTheReferencePage) {
  ExpectGolden("../../docs/reference.md", Run({"help", "--markdown"}).out);
}

TEST_F(CommandLineTest, HasAManualPageWithoutWarnings) {
  ASSERT_EQ(Run({"help", "--man", "-o", "cleave.1"}).code, 0);
  ProcessSpec groff;
  groff.command = {"groff",   "-man",    "-ww",
                   "-Tascii", "-P-cbou", folder_.At("cleave.1")};
  ProcessResult page = llvm::cantFail(RunProcess(groff));
  EXPECT_EQ(page.code, 0);
  EXPECT_EQ(page.err, "");
  EXPECT_THAT(page.out, HasSubstr("cleave analyze -p BUILD"));
}

TEST_F(CommandLineTest, SaysThatItsOutputIsLost) {
  ProcessSpec spec;
  spec.command = {"/bin/sh", "-c",
                  std::string(CLEAVE_BINARY) + " --help > /dev/full"};
  ProcessResult result = llvm::cantFail(RunProcess(spec));
  EXPECT_EQ(result.code, 4);
  EXPECT_EQ(result.err, "error: standard output: No space left on device\n");
}

}  // namespace
}  // namespace cleave
