#include "server.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <signal.h>

#include <cstdio>
#include <cstring>
#include <memory>
#include <mutex>
#include <set>

#include "cleave/runtime/v1/runtime.grpc.pb.h"
#include "environment.h"
#include "health.h"
#include "leases.h"
#include "limits.h"

namespace cleave::rt {
namespace {

constexpr auto kDrainTime = std::chrono::seconds(4);
constexpr int kKeepaliveMs = 30000;
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

/// Knows which clients live.
class Sessions final : public runtime::v1::SessionService::Service {
 public:
  using Stream = grpc::ServerReaderWriter<runtime::v1::HoldResponse,
                                          runtime::v1::HoldRequest>;

  grpc::Status Hold(grpc::ServerContext* context, Stream* stream) override {
    runtime::v1::HoldRequest request;
    if (!Enter(context) || !stream->Read(&request)) return Leave(context);
    const std::string client = request.client();
    Leases::OfProcess().Hold(client);
    while (stream->Read(&request)) {
    }
    Leases::OfProcess().LetGo(client);
    return Leave(context);
  }

  /// Ends all streams, for which the end of the server would wait.
  void Stop() {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_stopped_ = true;
    for (grpc::ServerContext* context : open_) context->TryCancel();
  }

 private:
  bool Enter(grpc::ServerContext* context) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!is_stopped_) open_.insert(context);
    return !is_stopped_;
  }
  grpc::Status Leave(grpc::ServerContext* context) {
    const std::lock_guard<std::mutex> lock(mutex_);
    open_.erase(context);
    return grpc::Status::OK;
  }

  std::mutex mutex_;
  std::set<grpc::ServerContext*> open_;
  bool is_stopped_ = false;
};

std::unique_ptr<grpc::Server> Start(const std::string& address,
                                    grpc::Service& service,
                                    grpc::Service& sessions) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.RegisterService(&service);
  builder.RegisterService(&sessions);
  // A client's machine may be gone without a word.
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.SetMaxSendMessageSize(kMaxMessageBytes);
  // Two services at one port would share its calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  return builder.BuildAndStart();
}

void Drain(grpc::Server& server, Sessions& sessions) {
  server.GetHealthCheckService()->SetServingStatus(false);
  sessions.Stop();
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
  Sessions sessions;
  const std::unique_ptr<grpc::Server> server =
      Start(address, service, sessions);
  if (server == nullptr) {
    std::fprintf(stderr, "service '%s': cannot listen at %s\n", name.c_str(),
                 address.c_str());
    return 1;
  }
  Log("serving at " + address);
  int signal = 0;
  sigwait(&signals, &signal);
  Drain(*server, sessions);
  FlushStdio();
  Log("ended");
  return 0;
}

}  // namespace cleave::rt
