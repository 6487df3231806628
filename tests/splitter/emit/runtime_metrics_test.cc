// What Prometheus reads of a service.

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>

#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;

/// What `GET /metrics` gives at "127.0.0.1:PORT".
std::string Scrape(const std::string& address) {
  const int file = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const std::string port = address.substr(address.find(':') + 1);
  to.sin_port = htons(static_cast<uint16_t>(std::stoi(port)));
  std::string text;
  if (connect(file, reinterpret_cast<sockaddr*>(&to), sizeof(to)) == 0) {
    const std::string request = "GET /metrics HTTP/1.0\r\n\r\n";
    EXPECT_GT(write(file, request.data(), request.size()), 0);
    char buffer[4096];
    for (ssize_t n; (n = read(file, buffer, sizeof(buffer))) > 0;) {
      text.append(buffer, static_cast<size_t>(n));
    }
  }
  close(file);
  return text;
}

TEST(Metrics, CountCallsByTheirCodes) {
  const std::string address = FreeAddress();
  const EchoProcess echo(
      Settings{{"METRICS_LISTEN", address}, {"MAX_HANDLES", "2"}});
  echo::SayRequest request;
  request.set_depth(1);
  echo.Say(request);
  request.set_depth(0);
  request.set_objects(2);
  echo.Say(request);
  EXPECT_NE(echo.ErrorOf(request), "no error");

  const std::string labels =
      "\\{grpc_method=\"Say\",grpc_service=\"echo.EchoService\","
      "grpc_type=\"unary\"\\}";
  const std::string text = Scrape(address);
  EXPECT_THAT(text, ContainsRegex("grpc_server_started_total" + labels + " 4"));
  EXPECT_THAT(
      text,
      AllOf(ContainsRegex("grpc_server_handled_total\\{grpc_code=\"OK\".* 3"),
            ContainsRegex("grpc_server_handled_total\\{grpc_code="
                          "\"ResourceExhausted\".* 1")));
  EXPECT_THAT(text, ContainsRegex("grpc_server_handling_seconds_count" +
                                  labels + " 4"));
  EXPECT_THAT(text, ContainsRegex("grpc_client_handled_total\\{.* 1"));
  EXPECT_THAT(text, HasSubstr("\ncleave_open_handles 2\n"));
}

TEST(Metrics, KnowTheCallsThatHaveNotEnded) {
  const std::string address = FreeAddress();
  const EchoProcess echo(Settings{{"METRICS_LISTEN", address}});
  std::thread caller([&] { echo.Say("slow", 800); });
  EXPECT_TRUE(Eventually([&] {
    const std::string text = Scrape(address);
    const size_t place = text.find("\ngrpc_server_in_flight{");
    return place != std::string::npos &&
           text.substr(text.find('}', place), 4) == "} 1\n";
  }));
  caller.join();
}

TEST(Metrics, WithoutAFreeAddressAreOneErrorAtTheStart) {
  const std::string address = FreeAddress();
  const EchoProcess echo(Settings{{"METRICS_LISTEN", address}});
  const EchoRun run = RunEcho("", {{"METRICS_LISTEN", address}});
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(
      run.output,
      HasSubstr("CLEAVE_ECHO_METRICS_LISTEN: cannot listen at " + address));
}

}  // namespace
}  // namespace cleave::rt
