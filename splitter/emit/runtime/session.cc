#include <unistd.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "endpoint.h"
#include "handles.h"
#include "leases.h"
#include "monitor.h"

// The client's side of a lease.

namespace cleave::rt {

const std::string& ClientName() {
  static const auto* name = new std::string(std::to_string(getpid()) + "-" +
                                            std::to_string(ProcessEpoch()));
  return *name;
}

void HoldSession(const std::string& service, std::uint64_t epoch) {
  static auto* mutex = new std::mutex;
  static auto* held = new std::map<std::string, std::uint64_t>;
  const auto set_held = [&](std::uint64_t now) {
    const std::lock_guard<std::mutex> lock(*mutex);
    return std::exchange((*held)[service], now) == now;
  };
  if (set_held(epoch)) return;
  const Endpoint& endpoint = EndpointOf(service.c_str());
  if (!endpoint.ConversesRemotely()) return;  // it lives as long as we do
  const OutsideMonitor outside;
  auto stream = std::make_unique<RemoteStream>(
      *endpoint.remote, "/cleave.runtime.v1.SessionService/Hold",
      RemoteStream::kOfTheProcess);
  runtime::v1::HoldRequest request;
  request.set_client(ClientName());
  if (!stream->Send(request)) {
    set_held(0);  // the next object tries again
    return;
  }
  // Never destroyed: it is open for as long as both processes live.
  static auto* streams = new std::vector<std::unique_ptr<RemoteStream>>;
  const std::lock_guard<std::mutex> lock(*mutex);
  streams->push_back(std::move(stream));
}

}  // namespace cleave::rt
