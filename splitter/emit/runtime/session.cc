#include <unistd.h>

#include <map>
#include <mutex>
#include <string>

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
  {
    const std::lock_guard<std::mutex> lock(*mutex);
    std::uint64_t& last = (*held)[service];
    if (last == epoch) return;
    last = epoch;
  }
  const Endpoint& endpoint = EndpointOf(service.c_str());
  if (!endpoint.MayConverse()) return;  // it lives as long as we do
  const OutsideMonitor outside;
  // Never destroyed: it is open for as long as both processes live.
  auto* stream = new RemoteStream(*endpoint.remote,
                                  "/cleave.runtime.v1.SessionService/Hold",
                                  RemoteStream::kOfTheProcess);
  runtime::v1::HoldRequest request;
  request.set_client(ClientName());
  stream->Send(request);
}

}  // namespace cleave::rt
