#include "replaying_client.h"

#include <atomic>

#include "cleave/runtime/v1/runtime.pb.h"
#include "environment.h"
#include "leases.h"

namespace cleave::rt {
namespace {

std::string NewName() {
  static std::atomic<unsigned long> count = 0;
  return ClientName() + "-" + std::to_string(++count);
}

}  // namespace

ReplayingClient::ReplayingClient() : name_(NewName()) {}

RemoteService& ReplayingClient::ServiceNamed(const std::string& name) {
  Connection& connection = connections_[name];
  if (connection.service == nullptr) {
    connection.service =
        std::make_unique<RemoteService>(name, AddressOf(name), name_);
    connection.life = std::make_unique<RemoteStream>(
        *connection.service, "/cleave.runtime.v1.SessionService/Hold",
        RemoteStream::kOfTheProcess);
    runtime::v1::HoldRequest request;
    request.set_client(name_);
    // Of a service that is gone, the calls will say so.
    static_cast<void>(connection.life->Send(request));
  }
  return *connection.service;
}

}  // namespace cleave::rt
