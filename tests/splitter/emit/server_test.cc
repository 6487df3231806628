#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "splitter/emit/runtime/child_process.h"
#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

TEST(Server, FinishesTheCallsThatRunWhenItIsAskedToEnd) {
  EchoProcess echo;
  std::thread ender([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    echo.Signal(SIGTERM);
  });
  EXPECT_EQ(echo.Say("done", 600).text(), "done");
  ender.join();
  EXPECT_EQ(echo.Wait(), 0);
}

TEST(Server, AnswersTheHealthCheckOfItsOwnBinary) {
  const EchoProcess echo;
  SetVariable("CLEAVE_ECHO_LISTEN", echo.address());
  EXPECT_EQ(WaitFor(StartChild({CLEAVE_ECHO_SERVICE, "--healthcheck"}, {})), 0);
  UnsetVariable("CLEAVE_ECHO_LISTEN");
}

TEST(Server, ThatIsNotThereFailsTheHealthCheck) {
  SetVariable("CLEAVE_ECHO_LISTEN", "unix:/tmp/nobody.sock");
  EXPECT_EQ(WaitFor(StartChild({CLEAVE_ECHO_SERVICE, "--healthcheck"}, {})), 1);
  UnsetVariable("CLEAVE_ECHO_LISTEN");
}

TEST(Server, ThatCannotListenSaysSo) {
  const std::string taken = testing::TempDir() + "/taken.sock";
  std::ofstream(taken) << "not a socket";
  const pid_t pid =
      StartChild({CLEAVE_ECHO_SERVICE, "--listen", "unix:" + taken}, {});
  EXPECT_EQ(WaitFor(pid), 1);
}

TEST(Server, RefusesArgumentsThatItDoesNotKnow) {
  EXPECT_EQ(WaitFor(StartChild({CLEAVE_ECHO_SERVICE, "--lissen"}, {})), 2);
}

}  // namespace
}  // namespace cleave::rt
