// Calls on their way to a process or to a module, as a file says that changes
// while they are made.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "echo.pb.h"
#include "splitter/emit/runtime/router.h"
#include "splitter/emit/runtime/routes_file.h"
#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

using ::testing::HasSubstr;

constexpr char kSay[] = "/echo.EchoService/Say";

/// What the module of this program says of itself.
ModuleFacts facts;

/// Stands for a module: answers with the text's begin.
void FakeModule(LocalCall& call) {
  call.facts = facts;
  if (call.method == nullptr) return;
  echo::SayRequest request;
  request.ParseFromString(*call.request);
  echo::SayResponse response;
  response.set_text("module: " + request.text());
  response.SerializeToString(call.response);
}

/// The routes of a program are one file for its whole life.
class RouterTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    file_ = FreshPath("routes");
    SetVariable("CLEAVE_ROUTES", file_);
    SetVariable("CLEAVE_ROUTES_MS", "20");
  }

  void SetUp() override { facts = ModuleFacts{"fake", "", "", ""}; }

  /// Writes the file, and waits until it was read.
  static void SetRoutes(const std::string& text) {
    std::ofstream(file_ + ".new") << text << "\n";
    std::filesystem::rename(file_ + ".new", file_);
    Routes routes;
    EXPECT_EQ(ParseRoutes(text, &routes), "");
    EXPECT_TRUE(Eventually(
        [&] { return *RoutesFile::OfProcess()->routes() == routes; }));
  }

  static grpc::Status Say(Router& router, const std::string& text,
                          std::string* answer, int milliseconds = 0) {
    echo::SayRequest request;
    request.set_text(text);
    request.set_milliseconds(milliseconds);
    echo::SayResponse response;
    const grpc::Status status = router.Call(kSay, request, &response);
    *answer = response.text();
    return status;
  }
  static bool GoesToModule(Router& router, const std::string& text = "x") {
    std::string answer;
    EXPECT_TRUE(Say(router, text, &answer).ok());
    return answer == "module: " + text;
  }

  static std::string file_;
  EchoProcess echo_;
  RemoteService process_{echo_.name(), echo_.address()};
};

std::string RouterTest::file_;

TEST_F(RouterTest, SendsAShareOfCallsToTheProcess) {
  SetRoutes("fake service 25%");
  Router router("fake", process_, &FakeModule);
  int to_module = 0;
  for (int i = 0; i < 40; ++i) to_module += GoesToModule(router);
  EXPECT_EQ(to_module, 30);
}

TEST_F(RouterTest, SendsCallsByTheirKeys) {
  SetRoutes("fake service for a");
  Router router("fake", process_, &FakeModule);
  EXPECT_FALSE(GoesToModule(router, "a"));
  EXPECT_TRUE(GoesToModule(router, "b"));
}

TEST_F(RouterTest, SwitchesOverAndBackWhileCallsAreMadeAndNoneFails) {
  SetRoutes("fake service");
  Router router("fake", process_, &FakeModule);
  std::atomic<bool> is_done = false;
  std::atomic<int> failed = 0, by_module = 0, by_process = 0;
  const auto call = [&] {
    while (!is_done) {
      std::string answer;
      failed += !Say(router, "x", &answer).ok();
      ++(answer == "x" ? by_process : by_module);
    }
  };
  std::thread first(call), second(call);
  for (int i = 0; i < 3; ++i) {
    SetRoutes("fake in_process");
    SetRoutes("fake service");
  }
  is_done = true;
  first.join();
  second.join();
  EXPECT_EQ(failed, 0);
  EXPECT_GT(by_module, 0);
  EXPECT_GT(by_process, 0);
}

TEST_F(RouterTest, FallsBackWhenTheProcessIsGone) {
  SetRoutes("fake service");
  const Environment falls_back(Settings{{"CLEAVE_FALLBACK", "1"}});
  // The first call does not know yet that its connection is dead.
  facts.reads = "Say";
  Router router("fake", process_, &FakeModule);
  EXPECT_FALSE(GoesToModule(router));
  echo_.Signal(SIGKILL);
  echo_.Wait();
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(GoesToModule(router));
}

TEST_F(RouterTest, DoesNotFallBackUnlessItIsTold) {
  SetRoutes("fake service");
  Router router("fake", process_, &FakeModule);
  echo_.Signal(SIGKILL);
  echo_.Wait();
  std::string answer;
  EXPECT_EQ(Say(router, "x", &answer).error_code(),
            grpc::StatusCode::UNAVAILABLE);
}

/// A call during which the process is killed, with `facts` as they are.
grpc::StatusCode CallThatBreaks(Router& router, const EchoProcess& echo) {
  std::thread killer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    echo.Signal(SIGKILL);
  });
  echo::SayRequest request;
  request.set_milliseconds(5000);
  echo::SayResponse response;
  const grpc::Status status = router.Call(kSay, request, &response);
  killer.join();
  return status.error_code();
}

TEST_F(RouterTest, DoesNotRepeatACallThatMayHaveBeenExecuted) {
  SetRoutes("fake service");
  const Environment falls_back(Settings{{"CLEAVE_FALLBACK", "1"}});
  Router router("fake", process_, &FakeModule);
  EXPECT_EQ(CallThatBreaks(router, echo_), grpc::StatusCode::UNAVAILABLE);
  EXPECT_TRUE(GoesToModule(router));
}

TEST_F(RouterTest, RepeatsACallThatOnlyReads) {
  facts.reads = "Other,Say";
  SetRoutes("fake service");
  const Environment falls_back(Settings{{"CLEAVE_FALLBACK", "1"}});
  Router router("fake", process_, &FakeModule);
  EXPECT_EQ(CallThatBreaks(router, echo_), grpc::StatusCode::OK);
}

TEST_F(RouterTest, ComparesAnswersAndTakesThatOfTheMonolith) {
  const std::string log = FreshPath("comparison");
  const Environment logs(Settings{{"CLEAVE_LOG", log}});
  SetRoutes("fake in_process compare Say");
  Router router("fake", process_, &FakeModule);
  EXPECT_TRUE(GoesToModule(router));
  EXPECT_THAT(ContentOf(log),
              HasSubstr("comparison method=echo.EchoService/Say "
                        "result=different difference=modified: text"));
}

TEST_F(RouterTest, ComparesOnlyMethodsThatReadUnlessTheyAreNamed) {
  const std::string log = FreshPath("no_comparison");
  const Environment logs(Settings{{"CLEAVE_LOG", log}});
  SetRoutes("fake in_process compare");
  Router router("fake", process_, &FakeModule);
  EXPECT_TRUE(GoesToModule(router));
  EXPECT_EQ(ContentOf(log).find("comparison"), std::string::npos);
  facts.reads = "Say";
  Router reader("fake", process_, &FakeModule);
  EXPECT_TRUE(GoesToModule(reader));
  EXPECT_NE(ContentOf(log).find("comparison"), std::string::npos);
}

TEST_F(RouterTest, RefusesToDivideAServiceThatKeepsState) {
  facts.state = "shop::cache";
  SetRoutes("fake service 50%");
  testing::internal::CaptureStderr();
  Router router("fake", process_, &FakeModule);
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "cleave: CLEAVE_ROUTES: service 'fake' cannot be in two places: it "
            "keeps state in its process (shop::cache). If what it keeps may be "
            "there twice, say state-is-shared\n");
  for (int i = 0; i < 4; ++i) EXPECT_FALSE(GoesToModule(router));
}

TEST_F(RouterTest, RefusesToMoveStateWhileTheProgramRuns) {
  const std::string log = FreshPath("moved");
  const Environment logs(Settings{{"CLEAVE_LOG", log}});
  facts.state = "shop::cache";
  SetRoutes("fake in_process");
  Router router("fake", process_, &FakeModule);
  EXPECT_TRUE(GoesToModule(router));
  SetRoutes("fake service");
  EXPECT_TRUE(GoesToModule(router));
  EXPECT_THAT(ContentOf(log),
              HasSubstr("'fake' cannot be moved while the program runs"));
  SetRoutes("fake service state-is-shared");
  EXPECT_FALSE(GoesToModule(router));
}

}  // namespace
}  // namespace cleave::rt
