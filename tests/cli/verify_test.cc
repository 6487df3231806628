#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

/// A monolith and a tree whose program `greet` are shell scripts: what verify
/// does around them is what is tested, and CMake needs no compiler.
class VerifyTest : public testing::Test {
 protected:
  VerifyTest() {
    folder_.Write(
        "mono/CMakeLists.txt",
        "cmake_minimum_required(VERSION 3.20)\n"
        "project(mono NONE)\n"
        "enable_testing()\n"
        "add_test(NAME Greet.Says COMMAND ${CMAKE_BINARY_DIR}/greet)\n");
    folder_.Write("tree/CMakeLists.txt",
                  "cmake_minimum_required(VERSION 3.20)\n"
                  "project(tree NONE)\n"
                  "file(COPY split DESTINATION ${CMAKE_BINARY_DIR})\n"
                  "if(CLEAVE_IN_PROCESS STREQUAL \"all\")\n"
                  "  file(COPY in_process DESTINATION ${CMAKE_BINARY_DIR})\n"
                  "endif()\n"
                  "add_custom_target(everything ALL)\n");
    folder_.Write("tree/cleave.tree.json",
                  llvm::formatv(R"({
      "schema": 1, "project": "mono", "project_root": "{0}",
      "build_directory": "{1}", "services": ["greeter"],
      "programs": [{"name": "greet", "is_test": false, "artifact": "{1}/greet"}],
      "files": []})",
                                folder_.At("mono"), folder_.At("mono/build"))
                      .str());
  }

  /// What the split file has under `verify`, as the tree keeps it.
  void GivenWishes(const std::string& verify) {
    folder_.Write("tree/cleave.verify.json", verify);
  }

  void GivenMonolith(const std::string& script) {
    WriteScript("mono/build/greet", script);
    Run({"cmake", "-S", folder_.At("mono"), "-B", folder_.At("mono/build")});
  }
  /// The same in process, unless `GivenInProcess` says something else.
  void GivenSplit(const std::string& script) {
    WriteScript("tree/split/greet", script);
    WriteScript("tree/in_process/greet", script);
  }
  void GivenInProcess(const std::string& script) {
    WriteScript("tree/in_process/greet", script);
  }
  void WriteScript(const std::string& name, const std::string& script) {
    folder_.Write(name, "#!/bin/sh\n" + script + "\n");
    Run({"chmod", "+x", folder_.At(name)});
  }
  void Run(std::vector<std::string> command) {
    ProcessSpec spec;
    spec.command = std::move(command);
    ASSERT_EQ(llvm::cantFail(RunProcess(spec)).code, 0);
  }
  ProcessResult Verify(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"verify", "tree", "-q"});
    return RunCleave(folder_, more);
  }

  TempFolder folder_;
};

TEST_F(VerifyTest, IsContentWhenAllIsTheSame) {
  GivenMonolith("echo hello");
  GivenSplit("echo hello");
  ProcessResult result = Verify();
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out,
              ContainsRegex("Greet.Says +passed +passed +passed +same"));
  EXPECT_THAT(result.out, HasSubstr("1 tests and 0 commands compared: 1 the "
                                    "same, 0 differ"));
}

TEST_F(VerifyTest, ShowsTheFirstDifference) {
  GivenMonolith("echo hello; echo world");
  GivenSplit("echo hello; echo word");
  ProcessResult result = Verify();
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("first difference: stdout line 2\n"
                                    "    monolith: world\n"
                                    "    split:    word\n"));
}

TEST_F(VerifyTest, TellsWhatConversionDoesFromWhatProcessesDo) {
  GivenMonolith("echo hello");
  GivenSplit("echo hello");
  GivenInProcess("echo hallo; exit 4");
  ProcessResult result = Verify();
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(
      result.out,
      HasSubstr("  ends with exit 0 in the monolith, exit 4 in one process\n"
                "  prints what the monolith does not:\n"
                "    hallo\n"
                "  first difference: stdout line 1\n"
                "    monolith: hello\n"
                "    in process: hallo\n"));
  EXPECT_EQ(Verify({"--no-in-process"}).code, 0);
}

TEST_F(VerifyTest, ShowsTheFirstCallThatDiffers) {
  GivenMonolith("echo hello");
  const std::string record =
      "[ -z \"$CLEAVE_RECORD\" ] || echo $0 > \"$CLEAVE_RECORD\"";
  GivenSplit("echo hallo; " + record);
  WriteScript("tree/bin/cleave_calls", "echo $1: $(cat $2) $(cat $3)");
  folder_.Write("tree/CMakeLists.txt",
                folder_.Read("tree/CMakeLists.txt") +
                    "file(COPY bin DESTINATION ${CMAKE_BINARY_DIR})\n");
  EXPECT_THAT(Verify().out,
              ContainsRegex("    diff: .*/in_process/greet .*/split/greet\n"));
}

TEST_F(VerifyTest, AddsUpTheCallsAtTheCut) {
  GivenMonolith("echo hello");
  const std::string count =
      "; echo 'program greeter Greet 2 0 600 400 88' >> \"$CLEAVE_TOTALS\"";
  GivenSplit("echo hello" + count + count);
  EXPECT_THAT(Verify().out,
              ContainsRegex("greeter.Greet +4 +0 +300.0 +300.0 +1.2 +176\n"));
}

/// A split whose service `greeter` is called once, and which does what the
/// cases say when a fault is injected.
std::string WithFaults(const std::string& cases) {
  return "case \"$CLEAVE_FAULT\" in\n" + cases +
         "greeter:slow:*)\n"
         "  echo 'program greeter Greet 1 0 900000 900000 1'"
         " >> \"$CLEAVE_TOTALS\";;\n"
         "*)\n"
         "  echo 'program greeter Greet 1 0 9 9 1' >> \"$CLEAVE_TOTALS\";;\n"
         "esac\necho hello";
}

TEST_F(VerifyTest, KillsStopsAndSlowsEachService) {
  GivenMonolith("echo hello");
  GivenSplit(WithFaults(
      "greeter:kill:1 | greeter:hang:1)\n"
      "  echo \"program: service 'greeter': Greet: UNAVAILABLE: gone\""
      " > \"$CLEAVE_LOG\"; exit 1;;\n"));
  ProcessResult result = Verify({"--faults"});
  EXPECT_EQ(result.code, 0) << result.out;
  EXPECT_THAT(result.out, ContainsRegex("greeter +killed .* service 'greeter': "
                                        "Greet: UNAVAILABLE: gone\n"));
  EXPECT_THAT(result.out, HasSubstr("3 faults: 3 as they should be, 0 not"));
}

TEST_F(VerifyTest, SaysWhatAFaultDidThatItShouldNot) {
  GivenMonolith("echo hello");
  GivenSplit(
      WithFaults("greeter:kill:1) ;;\ngreeter:hang:1)\n"
                 "  echo 'other ended' > \"$CLEAVE_STATES\";;\n"));
  ProcessResult result = Verify({"--faults"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, ContainsRegex("killed .*WRONG: no error names the "
                                        "service and the method"));
  EXPECT_THAT(result.out, ContainsRegex("hung .*WRONG: service 'other' does "
                                        "not serve any more"));
}

TEST_F(VerifyTest, RecordsTheCallsOfTestsForLater) {
  GivenMonolith("echo hello");
  GivenSplit(
      "echo hello; [ -z \"$CLEAVE_RECORD\" ] || echo call >> "
      "\"$CLEAVE_RECORD\"");
  WriteScript("tree/split/cleave_calls",
              "echo printed; echo \"$1 $3: $(cat $2)\" >&2; exit 1");
  EXPECT_EQ(Verify({"--record", folder_.At("day.calls")}).code, 0);
  EXPECT_EQ(folder_.Read("day.calls"), "call\n");
  ProcessResult replayed = Verify({"--replay", folder_.At("day.calls")});
  EXPECT_EQ(replayed.code, 1);
  EXPECT_EQ(replayed.out, "replay 1: call\n");
  EXPECT_EQ(Verify({"--sessions", "30"}).out, "replay 30: call\n");
}

TEST_F(VerifyTest, SaysHowManySessionsWereMade) {
  GivenMonolith("echo hello");
  GivenSplit("[ -z \"$CLEAVE_RECORD\" ] || echo call >> \"$CLEAVE_RECORD\"");
  WriteScript("tree/split/cleave_calls",
              "echo 15 > \"$CLEAVE_PROGRESS\"; sleep 1");
  EXPECT_THAT(RunCleave(folder_, {"verify", "tree", "--sessions", "30"}).err,
              HasSubstr("replay: 15/30\n"));
}

TEST_F(VerifyTest, SeesAnotherExitCode) {
  GivenMonolith("echo hello");
  GivenSplit("echo hello; exit 3");
  ProcessResult result = Verify();
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(
      result.out,
      HasSubstr("ends with exit 0 in the monolith, exit 3 in the split"));
}

TEST_F(VerifyTest, ShowsWhatATestThatEndsOtherwisePrints) {
  GivenMonolith("echo took 3 s; echo done");
  GivenSplit("echo took 4 s; echo done; echo done; echo no disk >&2; exit 3");
  const std::string lines =
      "  prints what the monolith does not:\n"
      "    took 4 s\n"
      "    done\n"
      "    no disk\n";
  EXPECT_THAT(Verify().out, HasSubstr(lines));
  auto json = llvm::json::parse(Verify({"--json"}).out);
  ASSERT_TRUE(bool(json));
  const llvm::json::Object& test =
      *(*json->getAsObject()->getArray("tests"))[0].getAsObject();
  EXPECT_EQ(test.getObject("split")->getArray("own_lines")->size(), 3u);
  EXPECT_EQ(test.getObject("monolith")->getArray("own_lines"), nullptr);
}

TEST_F(VerifyTest, CallsATestThatFailsInBothTheSame) {
  GivenMonolith("echo no; exit 1");
  GivenSplit("echo no; exit 1");
  ProcessResult result = Verify();
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out,
              HasSubstr("1 fail in the monolith and in the split alike"));
}

TEST_F(VerifyTest, DoesNotBlameTheSplitForWhatVaries) {
  GivenMonolith("date +%N");
  GivenSplit("date +%N");
  ProcessResult result = Verify();
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, ContainsRegex("Greet.Says .* varies"));
}

TEST_F(VerifyTest, EndsASplitThatHangs) {
  GivenMonolith("echo hello");
  GivenSplit("sleep 100");
  ProcessResult result = Verify({"--limit", "1", "--start-limit", "0"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("time limit in the split"));
}

TEST_F(VerifyTest, ComparesCommandsByteByByte) {
  GivenMonolith("echo \"hello $1\"");
  GivenSplit("echo \"hallo $1\"");
  ProcessResult result =
      Verify({"--only", "none", "--run", "{greet} you | tr a-z A-Z"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("    monolith: HELLO YOU\n"
                                    "    split:    HALLO YOU\n"));
}

TEST_F(VerifyTest, RunsTheCommandsOfTheSplitFileInTheBuildFolder) {
  GivenWishes(R"({"commands": ["pwd; {greet} you"],
                  "cannot_pass": [], "limit": 0})");
  GivenMonolith("echo \"hello $1\"");
  GivenSplit("echo \"hallo $1\"");
  ProcessResult result = Verify({"--only", "pwd"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("0 tests and 1 commands compared"));
  EXPECT_THAT(result.out, HasSubstr("first difference: stdout line 2\n"
                                    "    monolith: hello you\n"));
}

TEST_F(VerifyTest, HoldsTestsToTheLimitOfTheSplitFile) {
  GivenWishes(R"({"commands": [], "cannot_pass": [], "limit": 1})");
  GivenMonolith("echo hello");
  GivenSplit("sleep 100");
  EXPECT_THAT(Verify({"--start-limit", "0"}).out,
              HasSubstr("time limit in the split"));
}

/// The split file says that the test cannot pass.
const std::string kCannotGreet =
    R"({"commands": [], "limit": 0, "cannot_pass":
        [{"test": "Greet.Says", "why": "measures time"}]})";

TEST_F(VerifyTest, NamesATestThatCannotPassWithItsReason) {
  GivenWishes(kCannotGreet);
  GivenMonolith("echo hello");
  GivenSplit("echo hallo");
  ProcessResult result = Verify();
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("Greet.Says cannot pass: measures time\n"
                                    "  first difference: stdout line 1\n"));
  EXPECT_THAT(result.out, HasSubstr("0 the same, 0 differ\n"
                                    "1 cannot pass, for the reasons given\n"));
}

TEST_F(VerifyTest, SaysWhenATestThatCannotPassDoes) {
  GivenWishes(kCannotGreet);
  GivenMonolith("echo hello");
  GivenSplit("echo hello");
  ProcessResult result = Verify();
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out,
              HasSubstr("Greet.Says is the same, although the split file says "
                        "that it cannot pass: measures time\n"));
}

TEST_F(VerifyTest, RunsAloneWhatFailsBesideOthers) {
  folder_.Write("mono/CMakeLists.txt",
                folder_.Read("mono/CMakeLists.txt") +
                    "add_test(NAME Greet.Again "
                    "COMMAND ${CMAKE_BINARY_DIR}/greet)\n");
  const std::string one_at_a_time = "mkdir " + folder_.At("lock") +
                                    " || exit 1; sleep 0.5; rmdir " +
                                    folder_.At("lock");
  GivenMonolith(one_at_a_time);
  GivenSplit(one_at_a_time);
  ProcessResult result = Verify({"-j", "2"});
  EXPECT_EQ(result.code, 0) << result.out;
  EXPECT_THAT(result.out, testing::Not(HasSubstr("fail in the monolith")));
}

TEST_F(VerifyTest, SaysWhenNothingWasCompared) {
  GivenMonolith("echo hello");
  GivenSplit("echo hello");
  EXPECT_EQ(Verify({"--only", "none"}).code, 1);
}

TEST_F(VerifyTest, SaysItAsJson) {
  GivenMonolith("echo hello");
  GivenSplit("echo hallo");
  ProcessResult result = Verify({"--json"});
  auto json = llvm::json::parse(result.out);
  ASSERT_TRUE(bool(json)) << result.out;
  const llvm::json::Object& test =
      *(*json->getAsObject()->getArray("tests"))[0].getAsObject();
  EXPECT_EQ(test.getString("output"), "different");
  EXPECT_EQ(test.getObject("difference")->getString("split"), "hallo");
}

TEST_F(VerifyTest, ShowsWhyTheTreeCannotBeBuilt) {
  GivenMonolith("echo hello");
  GivenSplit("echo hello");
  folder_.Write("tree/CMakeLists.txt", "message(FATAL_ERROR \"no luck\")\n");
  ProcessResult result = Verify();
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("configuring the tree failed (exit 1)"));
  EXPECT_THAT(result.err, HasSubstr("no luck"));
}

TEST_F(VerifyTest, WantsTheMonolithBuilt) {
  GivenMonolith("echo hello");
  Run({"rm", folder_.At("mono/build/greet")});
  ProcessResult result = Verify();
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err,
              HasSubstr("the monolith's program 'greet' is not built\n"
                        "hint: build the monolith first: cmake --build"));
}

TEST_F(VerifyTest, WantsAGeneratedTree) {
  ProcessResult result = RunCleave(folder_, {"verify", "mono"});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err,
            "error: mono: is no tree that cleave generated\n"
            "hint: make one with 'cleave generate -o mono'\n");
}

}  // namespace
}  // namespace cleave
