#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "tests/splitter/emit/environment.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

struct Result {
  int code = 0;
  std::string output;
};

/// Runs a shell command with both outputs together.
Result Shell(const std::string& command) {
  Result result;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  char buffer[256];
  while (std::fgets(buffer, sizeof(buffer), pipe) != nullptr) {
    result.output += buffer;
  }
  const int status = pclose(pipe);
  result.code = WEXITSTATUS(status);
  return result;
}

/// Runs `script` beside an echo service.
Result RunBesideEcho(const std::string& script) {
  rt::UnsetVariable("CLEAVE_SOCKET_DIR");
  return Shell(std::string(CLEAVE_RUN) +
               " --service echo=" CLEAVE_ECHO_SERVICE " -- sh -c '" + script +
               "'");
}

TEST(Launcher, StartsTheProgramWhenItsServicesServe) {
  const Result result =
      RunBesideEcho(CLEAVE_ECHO_SERVICE " --healthcheck && echo served");
  EXPECT_EQ(result.output, "served\n");
  EXPECT_EQ(result.code, 0);
}

TEST(Launcher, EndsAsTheProgramDoes) {
  EXPECT_EQ(RunBesideEcho("exit 3").code, 3);
  EXPECT_EQ(RunBesideEcho("kill -9 $$").code, 128 + 9);
}

TEST(Launcher, EndsTheServicesAndRemovesTheirFolder) {
  const Result result =
      RunBesideEcho("echo $CLEAVE_SOCKET_DIR; cat $CLEAVE_SOCKET_DIR/echo.pid");
  const size_t end = result.output.find('\n');
  const std::string folder = result.output.substr(0, end);
  const std::string pid =
      result.output.substr(end + 1, result.output.size() - end - 2);
  EXPECT_NE(Shell("test -e " + folder).code, 0);
  EXPECT_NE(Shell("kill -0 " + pid).code, 0);
}

TEST(Launcher, GivesTheProgramItsInputAndArguments) {
  const Result result = Shell(std::string("echo in | ") + CLEAVE_RUN +
                              " -- sh -c 'read x; echo $x $1' sh 'a b'");
  EXPECT_EQ(result.output, "in a b\n");
}

TEST(Launcher, NamesAServiceThatEndsAtItsStart) {
  const Result result =
      Shell(std::string(CLEAVE_RUN) + " --service bad=/bin/false -- echo ran");
  EXPECT_EQ(result.output,
            "cleave_run: service 'bad' ended at its start: exit code 1\n");
  EXPECT_EQ(result.code, 70);
}

TEST(Launcher, NamesAServiceThatNeverServes) {
  const std::string deaf = testing::TempDir() + "/deaf";
  Shell("printf '#!/bin/sh\\nexec sleep 60\\n' > " + deaf + "; chmod +x " +
        deaf);
  const Result result = Shell("CLEAVE_START_MS=200 " + std::string(CLEAVE_RUN) +
                              " --service deaf=" + deaf + " -- echo ran");
  EXPECT_THAT(result.output, HasSubstr("'deaf' does not serve after 200 ms"));
  EXPECT_EQ(result.code, 70);
}

TEST(Launcher, TellsOfAServiceThatEndedDuringTheRun) {
  const Result result = RunBesideEcho(
      "kill -9 $(cat $CLEAVE_SOCKET_DIR/echo.pid); sleep 0.2; exit 5");
  EXPECT_EQ(result.output,
            "cleave_run: service 'echo' ended during the run: signal 9\n");
  EXPECT_EQ(result.code, 5);
}

TEST(Launcher, RefusesArgumentsThatItDoesNotKnow) {
  EXPECT_EQ(Shell(std::string(CLEAVE_RUN) + " --servise a=b -- true").code, 64);
  EXPECT_EQ(Shell(std::string(CLEAVE_RUN) + " --service a=b").code, 64);
}

}  // namespace
}  // namespace cleave
