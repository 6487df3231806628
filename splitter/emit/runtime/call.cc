#include "call.h"

#include <chrono>
#include <memory>
#include <optional>

#include "callbacks.h"
#include "codes.h"
#include "endpoint.h"
#include "environment.h"
#include "limits.h"
#include "log.h"
#include "made_call.h"
#include "monitor.h"
#include "recorder.h"

namespace cleave::rt {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void Fail(const std::string& service, const std::string& method,
                       const Endpoint& endpoint, const grpc::Status& status,
                       Clock::duration time) {
  const std::string text =
      "service '" + service + "': " + method.substr(method.rfind('/') + 1) +
      ": " + NameOf(status.error_code()) + ": " +
      WithLimit(status).error_message() + " (" + endpoint.address + ")";
  using std::chrono::milliseconds;
  Log(text + " after " +
      std::to_string(std::chrono::duration_cast<milliseconds>(time).count()) +
      " ms");
  throw RemoteCallError(text);
}

grpc::Status ExchangeAndTell(const Endpoint& endpoint, const char* method,
                             const google::protobuf::MessageLite& request,
                             google::protobuf::MessageLite* response) {
  if (!MadeCall::IsWanted()) {
    return Exchange(endpoint, method, request, response);
  }
  MadeCall call(method);
  const grpc::Status status = Exchange(endpoint, method, request, response);
  call.End(status.error_code(), endpoint.address);
  return status;
}

}  // namespace

/// A service of the same process answers functions without a conversation
/// only: see `EmitModule`.
struct ConversationStream::State {
  State(const char* service, const char* method)
      : endpoint(EndpointOf(service)),
        service(service),
        method(method),
        start(Clock::now()) {
    if (MadeCall::IsWanted()) call.emplace(method);
    if (!endpoint.MayConverse()) {
      Fail({grpc::StatusCode::UNIMPLEMENTED,
            "functions with callbacks are not answered in process"});
    }
    const OutsideMonitor outside;
    stream = std::make_unique<RemoteStream>(*endpoint.remote, method,
                                            RemoteStream::kOfACall);
  }

  void Tell(const grpc::Status& status) {
    if (call) call->End(status.error_code(), endpoint.address);
    call.reset();
  }

  [[noreturn]] void Fail(const grpc::Status& status) {
    Tell(status);
    cleave::rt::Fail(service, method, endpoint, status, Clock::now() - start);
  }

  const Endpoint& endpoint;
  const std::string service, method;
  const Clock::time_point start;
  std::optional<MadeCall> call;
  std::unique_ptr<RemoteStream> stream;
};

ConversationStream::ConversationStream(const char* service, const char* method)
    : state_(std::make_unique<State>(service, method)) {}

ConversationStream::~ConversationStream() {
  const OutsideMonitor outside;
  state_->stream = nullptr;
  // Left by an exception of a function that the service called.
  state_->Tell(grpc::Status::CANCELLED);
}

void ConversationStream::Close() {
  const OutsideMonitor outside;
  state_->Tell(state_->stream->Finish());
}

void ConversationStream::Exchange(const google::protobuf::MessageLite& request,
                                  google::protobuf::MessageLite* response) {
  FlushStdio();
  grpc::Status status;
  {
    const OutsideMonitor outside;
    status = state_->stream->Exchange(request, response);
  }
  if (!status.ok()) state_->Fail(status);
}

void Call(const char* service, const char* method,
          const google::protobuf::MessageLite& request,
          google::protobuf::MessageLite* response) {
  FlushStdio();
  const Endpoint& endpoint = EndpointOf(service);
  const auto start = Clock::now();
  const grpc::Status status =
      ExchangeAndTell(endpoint, method, request, response);
  if (NotesCalls()) {
    NoteCall(service, method, request, *response, status, Clock::now() - start);
  }
  if (!status.ok()) {
    Fail(service, method, endpoint, status, Clock::now() - start);
  }
}

}  // namespace cleave::rt
