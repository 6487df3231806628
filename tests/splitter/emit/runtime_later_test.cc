// Results that come later than the answers to their calls.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "cleave/runtime/v1/runtime.grpc.pb.h"
#include "splitter/emit/runtime/later_results.h"
#include "splitter/emit/runtime/recorded_results.h"
#include "splitter/emit/runtime/remote_call.h"
#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;

constexpr const char* kWork = "/echo.EchoService/Work";

std::string Read(const echo::WorkResponse& response) {
  if (!response.thrown().empty()) throw std::runtime_error(response.thrown());
  return response.result();
}

echo::WorkRequest Asking(const std::string& text, int milliseconds,
                         const std::string& kind = "") {
  echo::WorkRequest request;
  request.set_text(text);
  request.set_milliseconds(milliseconds);
  request.set_kind(kind);
  return request;
}

/// As a proxy has it.
template <class Future = std::future<std::string>>
Future Work(const EchoProcess& echo, const std::string& text, int milliseconds,
            const std::string& kind = "") {
  echo::WorkResponse response;
  Call(echo.name().c_str(), kWork, Asking(text, milliseconds, kind), &response);
  if (!response.thrown().empty() && !response.has_pending_result()) {
    throw std::logic_error("by the call: " + response.thrown());
  }
  Future later;
  MakeFuture(echo.name().c_str(), kWork, echo::WorkRequest(), response, Read,
             &later);
  return later;
}

/// What `get` throws.
std::string ErrorOf(std::future<std::string> later) {
  try {
    return "no error, but " + later.get();
  } catch (const std::exception& e) {
    return e.what();
  }
}

int ObjectsOf(const EchoProcess& echo) {
  RemoteService service(echo.name(), echo.address(), "counter");
  runtime::v1::CountObjectsResponse response;
  const grpc::Status status =
      service.Call("/cleave.runtime.v1.SessionService/CountObjects",
                   runtime::v1::CountObjectsRequest(), &response);
  return status.ok() ? static_cast<int>(response.objects()) : -1;
}

TEST(LaterResults, ThatAreThereAtOnceAreThere) {
  const EchoProcess echo;
  std::future<std::string> later = Work(echo, "a", 0);
  EXPECT_EQ(later.wait_for(seconds(0)), std::future_status::ready);
  EXPECT_EQ(later.get(), "a done");
  EXPECT_EQ(ErrorOf(Work(echo, "a", 0, "thrown")), "a");
  EXPECT_EQ(ObjectsOf(echo), 0);
}

TEST(LaterResults, ComeFromThreads) {
  const EchoProcess echo;
  std::vector<std::future<std::string>> all;
  for (int i = 0; i < 8; ++i) {
    all.push_back(Work(echo, std::to_string(i), 100 - 10 * i));
  }
  for (int i = 0; i < 8; ++i) {
    EXPECT_EQ(all[i].get(), std::to_string(i) + " done");
  }
  EXPECT_EQ(ErrorOf(Work(echo, "late", 20, "thrown")), "late");
  EXPECT_TRUE(Eventually([&] { return ObjectsOf(echo) == 0; }));
}

TEST(LaterResults, AreNotThrownByTheCallNorTheOtherWayRound) {
  const EchoProcess echo;
  EXPECT_THROW(Work(echo, "a", 0, "call"), std::logic_error);
  EXPECT_NO_THROW(Work(echo, "a", 0, "thrown"));
}

TEST(LaterResults, MayHaveNoState) {
  const EchoProcess echo;
  EXPECT_FALSE(Work(echo, "a", 0, "none").valid());
}

TEST(LaterResults, AreForManyToRead) {
  const EchoProcess echo;
  const auto later = Work<std::shared_future<std::string>>(echo, "a", 20);
  const std::shared_future<std::string> same = later;
  EXPECT_EQ(later.get() + same.get(), "a donea done");
}

TEST(LaterResults, LetOthersRunMeanwhile) {
  const EchoProcess echo;
  std::future<std::string> later = Work(echo, "a", -1);
  EXPECT_EQ(echo.Say("b").text(), "b");
  EXPECT_EQ(later.wait_for(seconds(0)), std::future_status::timeout);
  Work(echo, "", 0, "end");
  EXPECT_EQ(later.get(), "a done");
}

TEST(LaterResults, MayTakeLongerThanACall) {
  const EchoProcess echo;
  const Environment deadline(Settings{{"CLEAVE_DEADLINE_MS", "1000"}});
  EXPECT_EQ(Work(echo, "a", 2500).get(), "a done");
}

TEST(LaterResults, ThatAreDeferredRunWhenTheyAreGot) {
  const EchoProcess echo;
  std::future<std::string> later = Work(echo, "a", 0, "deferred");
  EXPECT_EQ(later.wait_for(seconds(0)), std::future_status::deferred);
  EXPECT_EQ(later.get(), "a done");
  EXPECT_EQ(ObjectsOf(echo), 0);
}

TEST(LaterResults, ThatAreDeferredAndDroppedAreNotLeftBehind) {
  const EchoProcess echo;
  {
    const std::future<std::string> never = Work(echo, "a", 0, "deferred");
    EXPECT_EQ(ObjectsOf(echo), 1);
  }
  EXPECT_EQ(ObjectsOf(echo), 0);
}

TEST(LaterResults, OfAServiceThatIsGoneFail) {
  EchoProcess echo;
  std::future<std::string> later = Work(echo, "a", -1);
  std::future<std::string> deferred = Work(echo, "a", 0, "deferred");
  std::this_thread::sleep_for(milliseconds(50));
  echo.Restart();
  EXPECT_THAT(ErrorOf(std::move(later)), HasSubstr("Work: "));
  EXPECT_THAT(ErrorOf(std::move(deferred)),
              HasSubstr("is gone: its service was started again"));
}

TEST(LaterResults, ThatNobodyGetsAreNotLeftBehind) {
  const EchoProcess echo;
  Work(echo, "a", -1);
  EXPECT_EQ(ObjectsOf(echo), 1);
  Work(echo, "", 0, "end");
  EXPECT_TRUE(Eventually([&] { return ObjectsOf(echo) == 0; }));
}

TEST(LaterResults, OfAClientThatIsGoneAreNotLeftBehind) {
  const EchoProcess echo(Settings{{"LEASE_MS", "100"}});
  RemoteService service(echo.name(), echo.address(), "other");
  echo::WorkResponse response;
  ASSERT_TRUE(service.Call(kWork, Asking("a", -1), &response).ok());
  EXPECT_TRUE(response.pending_result().has_handle());
  EXPECT_TRUE(Eventually([&] { return ObjectsOf(echo) == 0; }));
}

/// A call of `Work` as it is recorded; of `asked` or with `answered` nothing is
/// said of a result if it is 0.
runtime::v1::RecordedCall Recorded(std::uint64_t asked, std::uint64_t answered,
                                   const std::string& result) {
  echo::WorkRequest request;
  if (asked != 0) {
    request.mutable_pending_result()->mutable_handle()->set_id(asked);
  }
  echo::WorkResponse response;
  response.set_result(result);
  runtime::v1::PendingResult& pending = *response.mutable_pending_result();
  if (answered != 0) pending.mutable_handle()->set_id(answered);
  pending.set_is_ready(answered == 0);
  runtime::v1::RecordedCall call;
  call.set_method(kWork);
  call.set_request(request.SerializeAsString());
  call.set_response(response.SerializeAsString());
  return call;
}

std::string ResultOf(const runtime::v1::RecordedCall& call) {
  echo::WorkResponse response;
  response.ParseFromString(call.response());
  const runtime::v1::PendingResult& pending = response.pending_result();
  return response.result() + (pending.is_ready() ? " is there" : "") +
         (pending.has_handle() ? " has a name" : "");
}

TEST(LaterResults, AreComparedAsIfTheyHadComeAtOnce) {
  std::vector<runtime::v1::RecordedCall> calls = {
      Recorded(0, 1, ""),  Recorded(0, 2, ""),  Recorded(0, 3, ""),
      Recorded(2, 0, "b"), Recorded(0, 0, "c"), Recorded(1, 0, "a")};
  MergeResults(&calls);
  std::string results;
  for (const auto& call : calls) results += ResultOf(call) + "; ";
  EXPECT_EQ(results, "a is there; b is there; ; c is there; ");
  runtime::v1::RecordedCall other = Recorded(0, 0, "d");
  MatchResults(&calls[0], &other);
  EXPECT_EQ(ResultOf(other), "d is there");
  MatchResults(&other, &calls[2]);
  EXPECT_EQ(ResultOf(other), "");
}

TEST(LaterResults, AreAskedForByTheirNames) {
  const EchoProcess echo;
  echo::WorkRequest request;
  request.mutable_pending_result()->mutable_handle()->set_id(7);
  echo::WorkResponse response;
  EXPECT_THROW(Call(echo.name().c_str(), kWork, request, &response),
               RemoteCallError);
}

}  // namespace
}  // namespace cleave::rt
