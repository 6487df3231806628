#pragma once

#include <memory>
#include <string>

#include "server.h"
#include "sessions.h"

namespace grpc {
class Server;
}

namespace cleave::rt {

/// The servers of a service's process: the one that answers calls, and one
/// that answers health checks in plain text if setting `HEALTH_LISTEN` names an
/// address, as an orchestrator has no certificate.
class ServerProcess {
 public:
  ServerProcess(const ServiceFacts& facts, grpc::Service& service);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  /// Listens, and says SERVING. What is wrong if it cannot; empty on success.
  std::string Start(const std::string& address);

  /// Says NOT_SERVING, goes on for `DRAIN_DELAY_MS` as nobody may have heard
  /// it, then takes no more calls and waits `GRACE_MS` for those that run.
  /// False if some had to be given up: the process cannot wait for them, so
  /// this object must not be destroyed then.
  bool Drain();

 private:
  void SetServing(bool is_serving);

  const ServiceFacts facts_;
  grpc::Service& service_;
  Sessions sessions_;
  std::unique_ptr<grpc::Server> server_, health_server_;
};

}  // namespace cleave::rt
