#include "server.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <signal.h>

#include <cstdio>
#include <cstring>
#include <memory>

#include "environment.h"
#include "health.h"
#include "limits.h"

namespace cleave::rt {
namespace {

constexpr auto kDrainTime = std::chrono::seconds(4);
constexpr auto kHealthCheckTime = std::chrono::seconds(2);

// To be called before any thread is started, so that all of them inherit it.
sigset_t BlockEndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

std::unique_ptr<grpc::Server> Start(const std::string& address,
                                    grpc::Service& service) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.RegisterService(&service);
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.SetMaxSendMessageSize(kMaxMessageBytes);
  // Two services at one port would share its calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  return builder.BuildAndStart();
}

void Drain(grpc::Server& server) {
  server.GetHealthCheckService()->SetServingStatus(false);
  server.Shutdown(std::chrono::system_clock::now() + kDrainTime);
  server.Wait();
}

}  // namespace

int RunService(int argc, char** argv, const std::string& name,
               grpc::Service& service) {
  std::string address = ListenAddressOf(name);
  bool only_check = false;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--healthcheck") == 0) {
      only_check = true;
    } else if (std::strcmp(argv[i], "--listen") == 0 && i + 1 < argc) {
      address = argv[++i];
    } else {
      std::fprintf(stderr, "usage: %s [--listen ADDRESS] [--healthcheck]\n",
                   argv[0]);
      return 2;
    }
  }
  SetLogName(name);
  QuietGrpc();
  if (only_check) return IsServing(address, kHealthCheckTime) ? 0 : 1;
  const sigset_t signals = BlockEndSignals();
  const std::unique_ptr<grpc::Server> server = Start(address, service);
  if (server == nullptr) {
    std::fprintf(stderr, "service '%s': cannot listen at %s\n", name.c_str(),
                 address.c_str());
    return 1;
  }
  Log("serving at " + address);
  int signal = 0;
  sigwait(&signals, &signal);
  Drain(*server);
  FlushStdio();
  Log("ended");
  return 0;
}

}  // namespace cleave::rt
