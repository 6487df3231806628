#include "server_process.h"

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include <algorithm>
#include <future>
#include <memory>
#include <thread>

#include "limits.h"
#include "reflection.h"
#include "settings.h"
#include "tls.h"

namespace cleave::rt {
namespace {

constexpr long kKeepaliveMs = 30000, kKeepaliveTimeoutMs = 10000;
constexpr long kLeastPingMs = 5000;
constexpr auto kGrace = std::chrono::seconds(4);
/// What it takes to give up calls when their grace is over.
constexpr auto kGivingUp = std::chrono::milliseconds(500);

void SetMilliseconds(grpc::ServerBuilder& builder, const char* argument,
                     long milliseconds) {
  builder.AddChannelArgument(argument, static_cast<int>(milliseconds));
}

void SetConnectionLife(grpc::ServerBuilder& builder) {
  // A client's machine may be gone without a word.
  const long keepalive =
      std::max(NumberSetting("KEEPALIVE_MS", kKeepaliveMs), 1L);
  SetMilliseconds(builder, GRPC_ARG_KEEPALIVE_TIME_MS, keepalive);
  SetMilliseconds(builder, GRPC_ARG_KEEPALIVE_TIMEOUT_MS,
                  NumberSetting("KEEPALIVE_TIMEOUT_MS", kKeepaliveTimeoutMs));
  // Clients that ask as often as we do are no nuisance.
  SetMilliseconds(builder,
                  GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                  std::min(kLeastPingMs, keepalive / 2));
  const long age = NumberSetting("MAX_CONNECTION_AGE_MS", 0);
  if (age > 0) SetMilliseconds(builder, GRPC_ARG_MAX_CONNECTION_AGE_MS, age);
}

/// Knows no method: a server wants one service at least.
grpc::CallbackGenericService& NoMethods() {
  static auto* service = new grpc::CallbackGenericService;
  return *service;
}

std::unique_ptr<grpc::Server> StartHealthServer(const std::string& address) {
  grpc::ServerBuilder builder;
  SetReflection(builder, false);
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.RegisterCallbackGenericService(&NoMethods());
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  return builder.BuildAndStart();
}

}  // namespace

ServerProcess::ServerProcess(const ServiceFacts& facts, grpc::Service& service)
    : facts_(facts), service_(service) {}

ServerProcess::~ServerProcess() = default;

std::string ServerProcess::Start(const std::string& address) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::ServerBuilder builder;
  SetReflection(builder, IsOn("REFLECTION"));
  builder.AddListeningPort(address, ServiceCredentials());
  builder.RegisterService(&service_);
  builder.RegisterService(&sessions_);
  SetConnectionLife(builder);
  builder.SetMaxReceiveMessageSize(MaxMessageBytes());
  builder.SetMaxSendMessageSize(MaxMessageBytes());
  // Two services at one port would share its calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  server_ = builder.BuildAndStart();
  if (server_ == nullptr) return "cannot listen at " + address;
  const std::string health = Setting("HEALTH_LISTEN");
  if (!health.empty()) {
    health_server_ = StartHealthServer(health);
    if (health_server_ == nullptr) {
      return "cannot listen for health checks at " + health;
    }
  }
  SetServing(true);
  return "";
}

void ServerProcess::SetServing(bool is_serving) {
  for (grpc::Server* server : {server_.get(), health_server_.get()}) {
    if (server == nullptr) continue;
    // "" is the server as a whole.
    server->GetHealthCheckService()->SetServingStatus("", is_serving);
    server->GetHealthCheckService()->SetServingStatus(facts_.full_name,
                                                      is_serving);
  }
}

bool ServerProcess::Drain() {
  SetServing(false);
  std::this_thread::sleep_for(
      MillisecondsSetting("DRAIN_DELAY_MS", std::chrono::milliseconds(0)));
  sessions_.Stop();
  const auto grace = MillisecondsSetting("GRACE_MS", kGrace);
  const auto until = std::chrono::system_clock::now() + grace;
  std::promise<void> ended;
  std::future<void> end = ended.get_future();
  // Waits for the end of original code, which knows no cancellation.
  std::thread waiter([this, until, ended = std::move(ended)]() mutable {
    server_->Shutdown(until);
    server_->Wait();
    ended.set_value();
  });
  const bool has_ended =
      end.wait_until(until + kGivingUp) == std::future_status::ready;
  if (has_ended) {
    waiter.join();
  } else {
    waiter.detach();
  }
  if (health_server_ != nullptr && has_ended) health_server_->Shutdown();
  return has_ended;
}

}  // namespace cleave::rt
