#include "splitter/emit/runtime/call.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using Clock = std::chrono::steady_clock;

/// What a call that must fail says.
template <class F>
std::string ErrorOf(F call) {
  try {
    call();
  } catch (const RemoteCallError& e) {
    return e.what();
  }
  return "no error";
}

/// Sets CLEAVE_DEADLINE_MS during its scope.
class Deadline {
 public:
  explicit Deadline(int ms) {
    SetVariable("CLEAVE_DEADLINE_MS", std::to_string(ms));
  }
  ~Deadline() { UnsetVariable("CLEAVE_DEADLINE_MS"); }
};

TEST(Call, BringsTheAnswer) {
  const EchoProcess echo;
  EXPECT_EQ(echo.Say(std::string("a\0\xff", 3)).text(),
            std::string("a\0\xff", 3));
}

/// What a callee finds in `errno`, and its caller after it has set that to
/// `left`.
std::pair<int, int> LastErrors(const EchoProcess& echo, int left, int depth) {
  echo::SayRequest request;
  request.set_last_error(left);
  request.set_depth(depth);
  const int found = echo.Say(request).last_error();
  return {found, errno};
}

TEST(Call, CarriesErrnoBothWays) {
  const EchoProcess echo;
  errno = 0;
  EXPECT_EQ(LastErrors(echo, 0, 0), std::pair(0, 0));
  EXPECT_EQ(LastErrors(echo, ERANGE, 0), std::pair(0, ERANGE));
  EXPECT_EQ(LastErrors(echo, EDOM, 0), std::pair(ERANGE, EDOM));
  EXPECT_EQ(LastErrors(echo, 0, 0), std::pair(EDOM, EDOM));
  errno = 0;
  EXPECT_EQ(LastErrors(echo, 0, 0), std::pair(0, 0));
}

TEST(Call, CarriesErrnoOverSeveralProcesses) {
  const EchoProcess echo;
  errno = EDOM;
  EXPECT_EQ(LastErrors(echo, ERANGE, 2), std::pair(EDOM, ERANGE));
}

TEST(Call, ThatFailsLeavesErrno) {
  const EchoProcess echo;
  echo.Signal(SIGKILL);
  errno = EDOM;
  echo.ErrorOf("x");
  EXPECT_EQ(errno, EDOM);
}

TEST(Call, CarriesMessagesOf40Megabytes) {
  const Deadline deadline(60'000);  // size alone matters here
  const EchoProcess echo;
  const std::string text(40 << 20, 'x');
  EXPECT_EQ(echo.Say(text).text(), text);
}

TEST(Call, RefusesMessagesAboveTheLimit) {
  const EchoProcess echo;
  EXPECT_THAT(ErrorOf([&] { echo.Say(std::string(65 << 20, 'x')); }),
              HasSubstr("RESOURCE_EXHAUSTED"));
}

TEST(Call, ThatTakesTooLongNamesServiceAndMethod) {
  const EchoProcess echo;
  const Deadline deadline(150);
  const auto start = Clock::now();
  EXPECT_THAT(ErrorOf([&] { echo.Say("late", 5000); }),
              AllOf(StartsWith("service '" + echo.name() +
                               "': Say: DEADLINE_EXCEEDED: "),
                    HasSubstr("(" + echo.address() + ")")));
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(2));
}

TEST(Call, ToAServiceThatNeverWasFailsAtOnce) {
  SetVariable("CLEAVE_NOBODY_ADDR", "unix:/tmp/nobody.sock");
  const auto start = Clock::now();
  echo::SayResponse response;
  EXPECT_THAT(ErrorOf([&] {
                Call("nobody", "/echo.EchoService/Say", echo::SayRequest(),
                     &response);
              }),
              StartsWith("service 'nobody': Say: UNAVAILABLE: "));
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(2));
}

TEST(Call, ToAServiceThatIsKilledFailsAtOnce) {
  const EchoProcess echo;
  std::thread killer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    echo.Signal(SIGKILL);
  });
  const auto start = Clock::now();
  EXPECT_THAT(ErrorOf([&] { echo.Say("never", 8000); }),
              HasSubstr("UNAVAILABLE"));
  EXPECT_LT(Clock::now() - start, std::chrono::seconds(3));
  killer.join();
  EXPECT_THAT(ErrorOf([&] { echo.Say("again"); }), HasSubstr("UNAVAILABLE"));
}

TEST(Call, PassesTheDeadlineOn) {
  const EchoProcess echo;
  const Deadline deadline(2000);
  echo::SayRequest request;
  request.set_depth(1);
  const long left = echo.Say(request).milliseconds_left();
  EXPECT_GT(left, 0);
  EXPECT_LT(left, 3000);  // not the 10 s of a call of its own
}

TEST(Call, OfAServiceToItselfDoesNotWaitForItself) {
  const EchoProcess echo;
  echo::SayRequest request;
  request.set_text("deep");
  request.set_depth(40);
  EXPECT_EQ(echo.Say(request).text(), "deep");
}

TEST(Call, RunsOneAtATimeInTheService) {
  const EchoProcess echo;
  const auto start = Clock::now();
  std::thread other([&] { echo.Say("one", 200); });
  echo.Say("two", 200);
  other.join();
  EXPECT_GE(Clock::now() - start, std::chrono::milliseconds(400));
}

}  // namespace
}  // namespace cleave::rt
