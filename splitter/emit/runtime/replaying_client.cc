#include "replaying_client.h"

#include <atomic>

#include "cleave/runtime/v1/runtime.pb.h"
#include "environment.h"
#include "leases.h"
#include "recorded_answers.h"

namespace cleave::rt {
namespace {

std::string NewName() {
  static std::atomic<unsigned long> count = 0;
  return ClientName() + "-" + std::to_string(++count);
}

}  // namespace

ReplayingClient::ReplayingClient(
    const std::vector<runtime::v1::RecordedCall>& calls)
    : name_(NewName()), calls_(calls) {}

ReplayingClient::~ReplayingClient() = default;

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
    connection.answers = std::make_unique<RecordedAnswers>(name, calls_);
    if (connection.answers->Any()) {
      connection.answers->Attend(connection.service->channel(), name_);
    }
  }
  return *connection.service;
}

}  // namespace cleave::rt
