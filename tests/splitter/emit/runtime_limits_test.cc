// What a service refuses, and what it says then.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "cleave/runtime/v1/runtime.pb.h"
#include "splitter/emit/runtime/leases.h"
#include "splitter/emit/runtime/replaying_client.h"
#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

using ::testing::HasSubstr;

TEST(Limits, CallsAboveThemAreRefused) {
  const EchoProcess echo(Settings{{"MAX_CALLS", "1"}});
  std::thread first([&] { EXPECT_EQ(echo.Say("one", 500).text(), "one"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(150));
  EXPECT_THAT(
      echo.ErrorOf("two"),
      HasSubstr("RESOURCE_EXHAUSTED: service 'echo' has its limit of 1 calls "
                "at once (CLEAVE_ECHO_MAX_CALLS)"));
  first.join();
  EXPECT_EQ(echo.Say("three").text(), "three");
}

TEST(Limits, ObjectsAboveThemAreRefused) {
  const EchoProcess echo(Settings{{"MAX_HANDLES", "3"}});
  echo::SayRequest request;
  request.set_objects(2);
  echo.Say(request);
  EXPECT_THAT(
      echo.ErrorOf(request),
      HasSubstr("RESOURCE_EXHAUSTED: service 'echo' has its limit of 3 open "
                "handles (CLEAVE_ECHO_MAX_HANDLES)"));
  EXPECT_EQ(echo.Say("goes on").text(), "goes on");
}

long ObjectsOf(const EchoProcess& echo) {
  RemoteService service(echo.name(), echo.address());
  runtime::v1::CountObjectsResponse response;
  EXPECT_TRUE(service
                  .Call("/cleave.runtime.v1.SessionService/CountObjects",
                        runtime::v1::CountObjectsRequest(), &response)
                  .ok());
  return static_cast<long>(response.objects());
}

TEST(Objects, AreKeptForAClientThatReplaysAndGoWithIt) {
  const EchoProcess echo(Settings{{"LEASE_MS", "100"}});
  echo::SayRequest request;
  echo::SayResponse response;
  request.set_objects(2);
  {
    const std::vector<runtime::v1::RecordedCall> no_calls;
    ReplayingClient client(no_calls);
    ASSERT_TRUE(client.ServiceNamed(echo.name())
                    .Call("/echo.EchoService/Say", request, &response)
                    .ok());
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    EXPECT_EQ(ObjectsOf(echo), 2);
  }
  EXPECT_TRUE(Eventually([&] { return ObjectsOf(echo) == 0; }));
}

TEST(Limits, ObjectsOfClientsThatAreGoneDoNotCount) {
  const EchoProcess echo(Settings{{"MAX_HANDLES", "2"}, {"LEASE_MS", "100"}});
  echo::SayRequest request;
  request.set_objects(2);
  echo.Say(request);  // this program holds no session: nobody has them
  request.set_objects(1);
  EXPECT_TRUE(Eventually([&] { return echo.ErrorOf(request) == "no error"; }));
}

TEST(Sessions, AreHeldAgainWhenAServiceWasStartedAgain) {
  EchoProcess echo(Settings{{"MAX_HANDLES", "2"}, {"LEASE_MS", "100"}});
  echo::SayRequest request;
  for (std::uint64_t epoch : {1, 2}) {
    EXPECT_TRUE(Eventually([&] { return echo.ErrorOf("x") == "no error"; }));
    HoldSession(echo.name(), epoch);
    request.set_objects(2);
    echo.Say(request);
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    request.set_objects(1);
    EXPECT_NE(echo.ErrorOf(request), "no error");  // both are still there
    if (epoch == 1) echo.Restart();
  }
}

TEST(Limits, MessagesAboveThemAreRefused) {
  const EchoProcess echo(Settings{{"MAX_MESSAGE_BYTES", "1000"}});
  EXPECT_EQ(echo.Say(std::string(500, 'x')).text().size(), 500u);
  EXPECT_THAT(echo.ErrorOf(std::string(2000, 'x')),
              AllOf(HasSubstr("RESOURCE_EXHAUSTED"), HasSubstr("1000"),
                    HasSubstr("(CLEAVE_MAX_MESSAGE_BYTES)")));
}

TEST(Limits, ThatAreNoNumbersAreSaidAtTheStart) {
  const EchoRun run = RunEcho("", {{"MAX_CALLS", "many"}});
  EXPECT_EQ(run.code, 1);
  EXPECT_EQ(run.output,
            "service 'echo': CLEAVE_ECHO_MAX_CALLS: 'many' is not a number "
            "from 0\n");
}

TEST(Connections, AreMadeAnewWhenTheyAreOldAndNoCallFails) {
  const std::string log = FreshPath("age");
  const EchoProcess echo(Settings{{"LISTEN", FreeAddress()},
                                  {"MAX_CONNECTION_AGE_MS", "200"},
                                  {"LOG", log},
                                  {"LOG_CALLS", "1"}});
  const auto peers = [&] {
    std::set<std::string> all;
    std::istringstream words(ContentOf(log));
    for (std::string word; words >> word;) {
      if (word.rfind("peer=", 0) == 0) all.insert(word);
    }
    return all.size();
  };
  EXPECT_TRUE(Eventually([&] {
    EXPECT_EQ(echo.ErrorOf("x"), "no error");
    return peers() >= 3;
  }));
}

TEST(Cancellation, IsPassedOn) {
  const std::string log = FreshPath("cancel");
  EchoProcess echo(Settings{{"LOG", log}});
  {
    const Environment deadline(Settings{{"CLEAVE_DEADLINE_MS", "300"}});
    echo::SayRequest request;
    request.set_text("look");
    request.set_milliseconds(20000);
    request.set_depth(2);
    EXPECT_THAT(echo.ErrorOf(request), HasSubstr("DEADLINE_EXCEEDED"));
  }
  EXPECT_TRUE(Eventually([&] {
    return ContentOf(log).find("saw that nobody waits") != std::string::npos;
  }));
}

}  // namespace
}  // namespace cleave::rt
