// What an orchestrator asks of a service: health, configuration, its end; and
// what people ask: reflection.

#include <gmock/gmock.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <memory>
#include <thread>

#include "splitter/emit/runtime/call.h"
#include "splitter/emit/runtime/health.h"
#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::Not;

bool Serves(const EchoProcess& echo, const std::string& service) {
  return IsServing(echo.address(), seconds(2),
                   grpc::InsecureChannelCredentials(), service);
}

TEST(Health, IsToldByTheNameOfTheService) {
  const EchoProcess echo;
  EXPECT_TRUE(Serves(echo, ""));
  EXPECT_TRUE(Serves(echo, "echo.EchoService"));
  EXPECT_FALSE(Serves(echo, "echo.Nobody"));
}

TEST(Drain, SaysNotServingFirstAndGoesOn) {
  EchoProcess echo(Settings{{"DRAIN_DELAY_MS", "700"}, {"GRACE_MS", "300"}});
  echo.Signal(SIGTERM);
  EXPECT_TRUE(Eventually([&] { return !Serves(echo, "echo.EchoService"); }));
  EXPECT_FALSE(Serves(echo, ""));
  EXPECT_EQ(echo.Say("still here").text(), "still here");
  EXPECT_EQ(echo.Wait(), 0);
}

TEST(Drain, GivesUpCallsThatOutlastTheGrace) {
  EchoProcess echo(Settings{{"GRACE_MS", "200"}});
  std::thread caller([&] {
    EXPECT_THAT(echo.ErrorOf("late", 20000), HasSubstr("UNAVAILABLE"));
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  const auto start = std::chrono::steady_clock::now();
  echo.Signal(SIGTERM);
  EXPECT_EQ(echo.Wait(), 3);
  EXPECT_LT(std::chrono::steady_clock::now() - start, seconds(3));
  caller.join();
}

TEST(Drain, OfOneReplicaCostsNoCall) {
  const Settings drains = {{"DRAIN_DELAY_MS", "500"}, {"GRACE_MS", "500"}};
  const auto make = [&] {
    Settings settings = drains;
    settings["LISTEN"] = FreeAddress();
    return std::make_unique<EchoProcess>(settings);
  };
  const auto one = make(), other = make();
  const Environment both(Settings{
      {"CLEAVE_PAIR_ADDR", "ipv4:" + one->address() + "," + other->address()},
      {"CLEAVE_BALANCING", "round_robin"}});
  const auto say = [] {
    echo::SayRequest request;
    echo::SayResponse response;
    Call("pair", "/echo.EchoService/Say", request, &response);
  };
  for (int i = 0; i < 50; ++i) say();
  one->Signal(SIGTERM);
  const auto end = std::chrono::steady_clock::now() + seconds(2);
  while (std::chrono::steady_clock::now() < end) EXPECT_NO_THROW(say());
  EXPECT_EQ(one->Wait(), 0);
}

/// What the service answers when it is asked for its services; the code if it
/// does not.
std::string Reflect(const std::string& address) {
  grpc::GenericStub stub(
      grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + seconds(5));
  grpc::CompletionQueue queue;
  void* tag = nullptr;
  bool is_ok = false;
  const auto call = stub.PrepareCall(
      &context,
      "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  call->StartCall(nullptr);
  queue.Next(&tag, &is_ok);
  const grpc::Slice list_services("\x3a\x00", 2);
  call->Write(grpc::ByteBuffer(&list_services, 1), nullptr);
  queue.Next(&tag, &is_ok);
  grpc::ByteBuffer response;
  call->Read(&response, nullptr);
  queue.Next(&tag, &is_ok);
  if (!is_ok) {
    grpc::Status status;
    call->Finish(&status, nullptr);
    queue.Next(&tag, &is_ok);
    return "code " + std::to_string(status.error_code());
  }
  std::vector<grpc::Slice> slices;
  std::string text;
  EXPECT_TRUE(response.Dump(&slices).ok());
  for (const grpc::Slice& slice : slices) {
    text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  context.TryCancel();
  grpc::Status status;
  call->Finish(&status, nullptr);
  queue.Next(&tag, &is_ok);
  return text;
}

TEST(Reflection, IsOffUnlessTheSettingSaysSo) {
  const EchoProcess off;
  EXPECT_EQ(Reflect(off.address()),
            "code " + std::to_string(grpc::StatusCode::UNIMPLEMENTED));
  const EchoProcess on(Settings{{"REFLECTION", "1"}});
  EXPECT_THAT(Reflect(on.address()), HasSubstr("echo.EchoService"));
}

TEST(Configuration, IsPrintedWithWhatIsTakenForTheRest) {
  const EchoRun run = RunEcho("--config", {{"MAX_CALLS", "7"},
                                           {"TLS_CERT", "/etc/hostname"},
                                           {"TLS_KEY", "/etc/hostname"}});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.output, HasSubstr("\nCLEAVE_ECHO_MAX_CALLS=7\n"));
  EXPECT_THAT(run.output, HasSubstr("\nCLEAVE_MAX_HANDLES=0 (default)\n"));
  EXPECT_THAT(run.output, HasSubstr("\nCLEAVE_ECHO_TLS_KEY=/etc/hostname\n"));
  EXPECT_THAT(run.output, Not(HasSubstr(ContentOf("/etc/hostname"))));
}

TEST(Configuration, IsLoggedAtTheStart) {
  const std::string log = FreshPath("configuration");
  const EchoProcess echo(Settings{{"LOG", log}, {"MAX_CALLS", "7"}});
  EXPECT_THAT(ContentOf(log), HasSubstr("CLEAVE_ECHO_MAX_CALLS=7 "));
}

TEST(Configuration, RefusesValuesThatItDoesNotKnow) {
  EXPECT_THAT(RunEcho("--config", {{"LOG_FORMAT", "xml"}}).output,
              HasSubstr("CLEAVE_ECHO_LOG_FORMAT: 'xml' is not one of: text "
                        "json"));
  EXPECT_THAT(RunEcho("--config", {{"TRACE_SHARE", "2"}}).output,
              HasSubstr("is not a number from 0 to 1"));
}

}  // namespace
}  // namespace cleave::rt
