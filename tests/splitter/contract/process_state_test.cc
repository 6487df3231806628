// What each process has of its own: HZ-PROCESS.

#include "splitter/contract/process_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/splitter/contract/code_contract.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string IssuesOf(const std::string& program, const std::string& source) {
  return IssuesText(ContractOfCode("int Run();\n",
                                   "#include <clocale>\n"
                                   "#include <cstdio>\n"
                                   "#include <cstdlib>\n"
                                   "#include <unistd.h>\n"
                                   "int main() { " +
                                       program + " return Run(); }",
                                   "#include <clocale>\n"
                                   "#include <cstdio>\n"
                                   "#include <cstdlib>\n"
                                   "#include <unistd.h>\n"
                                   "int Run() { " +
                                       source + " }"));
}

TEST(ProcessState, OfTheCallersIsNotThatOfTheService) {
  EXPECT_THAT(IssuesOf("setenv(\"A\", \"b\", 1);",
                       "return std::getenv(\"A\") != nullptr;"),
              HasSubstr("HZ-PROCESS at main.cc:6:5\n"
                        "  `main` changes the environment, and service `desk` "
                        "has one of its own, which stays as it was\n"
                        "  have what starts the processes set it for all of "
                        "them, or pass what is needed as an argument\n"));
}

TEST(ProcessState, OfTheServiceIsNotThatOfItsCallers) {
  EXPECT_THAT(IssuesOf("if (std::getenv(\"A\")) return 1;",
                       "return setenv(\"A\", \"b\", 1);"),
              HasSubstr("`Run` changes the environment of service `desk`, and "
                        "no longer that of its callers\n"));
}

TEST(ProcessState, IsNothingToThoseWhoDoNotUseIt) {
  EXPECT_THAT(IssuesOf("setenv(\"A\", \"b\", 1); std::srand(1); chdir(\"/\");",
                       "return 1;"),
              Not(HasSubstr("HZ-PROCESS")));
  EXPECT_THAT(IssuesOf("", "setenv(\"A\", \"b\", 1); return 1;"),
              Not(HasSubstr("HZ-PROCESS")));
}

TEST(ProcessState, ThatNobodyChangesIsTheSame) {
  EXPECT_THAT(IssuesOf("if (std::getenv(\"A\")) return 1;",
                       "return std::getenv(\"A\") != nullptr;"),
              Not(HasSubstr("HZ-PROCESS")));
}

TEST(ProcessState, EndsWithAServiceAlone) {
  EXPECT_THAT(IssuesOf("", "std::exit(2);"),
              HasSubstr("CUT076 at desk.cc:6:5\n"
                        "  `Run` ends the program: that is service `desk`, "
                        "and its callers go on with an error\n"
                        "  throw an exception, which arrives at the caller; "
                        "start another program with posix_spawn\n"));
  EXPECT_THAT(IssuesOf("", "std::abort();"), Not(HasSubstr("CUT076")));
  EXPECT_THAT(IssuesOf("std::exit(2);", "return 1;"), Not(HasSubstr("CUT076")));
}

TEST(ProcessState, IsNotCopiedByServices) {
  EXPECT_THAT(IssuesOf("", "return fork();"),
              HasSubstr("`Run` forks: service `desk` answers calls on many "
                        "threads, of which the child has one\n"));
}

TEST(ProcessState, HasNoInputInServices) {
  EXPECT_THAT(
      IssuesOf("", "return std::getchar();"),
      HasSubstr("`Run` reads the standard input, and service `desk` has "
                "none\n"));
  EXPECT_THAT(IssuesOf("std::getchar();", "return 1;"),
              Not(HasSubstr("HZ-PROCESS")));
}

TEST(ProcessState, OfEachKind) {
  EXPECT_THAT(IssuesOf("std::srand(1);", "return std::rand();"),
              HasSubstr("`main` changes the random seed, "));
  EXPECT_THAT(
      IssuesOf("chdir(\"/\");", "return std::fopen(\"a\", \"r\") != nullptr;"),
      HasSubstr("`main` changes the working folder, "));
  EXPECT_THAT(IssuesOf("std::setlocale(LC_ALL, \"\");", "return 1;"),
              HasSubstr("`main` changes the locale, "));
}

}  // namespace
}  // namespace cleave
