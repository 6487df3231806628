#include "call.h"

#include <atomic>
#include <chrono>
#include <exception>
#include <optional>
#include <vector>

#include "callbacks.h"
#include "codes.h"
#include "endpoint.h"
#include "environment.h"
#include "last_error.h"
#include "limits.h"
#include "log.h"
#include "made_call.h"
#include "monitor.h"
#include "recorder.h"
#include "remote_call.h"

namespace cleave::rt {
namespace {

using Clock = std::chrono::steady_clock;

std::atomic<std::uint64_t> calls_begun = 0;

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

/// `next` of a conversation, written down for a recording.
class Turns {
 public:
  Turns(const google::protobuf::MessageLite* response, const NextReply& next)
      : response_(response), next_(next), is_noted_(NotesCalls()) {}

  const google::protobuf::MessageLite* Take() {
    const google::protobuf::MessageLite* reply = next_();
    if (reply != nullptr && is_noted_) {
      runtime::v1::Turn& turn = taken_.emplace_back();
      response_->SerializeToString(turn.mutable_asked());
      reply->SerializeToString(turn.mutable_replied());
    }
    FlushStdio();
    return reply;
  }

  const std::vector<runtime::v1::Turn>& taken() const { return taken_; }

 private:
  const google::protobuf::MessageLite* const response_;
  const NextReply& next_;
  const bool is_noted_;
  std::vector<runtime::v1::Turn> taken_;
};

grpc::Status ConverseRemotely(RemoteService& service, const char* method,
                              const google::protobuf::MessageLite& request,
                              google::protobuf::MessageLite* response,
                              Turns& turns) {
  std::optional<OutsideMonitor> outside(std::in_place);
  RemoteStream stream(service, method, RemoteStream::kOfACall);
  grpc::Status status = stream.Exchange(request, response);
  while (status.ok()) {
    outside.reset();
    const google::protobuf::MessageLite* reply = turns.Take();
    outside.emplace();
    if (reply == nullptr) return stream.Finish();
    status = stream.Exchange(*reply, response);
  }
  return status;
}

/// The module's answer calls back while it runs. Nothing may be thrown through
/// it, since its code would catch it.
grpc::Status ConverseInProcess(ModuleAnswer* module, const char* method,
                               const google::protobuf::MessageLite& request,
                               google::protobuf::MessageLite* response,
                               Turns& turns) {
  std::exception_ptr thrown;
  std::optional<OutsideMonitor> outside(std::in_place);
  const auto exchange = [&](const std::string& asked, std::string* replied) {
    outside.reset();
    bool is_answered = false;
    try {
      ParseMessage(asked, response);
      const google::protobuf::MessageLite* reply = turns.Take();
      is_answered = reply != nullptr && reply->SerializeToString(replied);
    } catch (...) {
      thrown = std::current_exception();
    }
    outside.emplace();
    return is_answered;
  };
  const grpc::Status status =
      CallModule(module, method, request, response, exchange);
  outside.reset();
  if (thrown) std::rethrow_exception(thrown);
  return status;
}

grpc::Status Converse(const Endpoint& endpoint, const char* method,
                      const google::protobuf::MessageLite& request,
                      google::protobuf::MessageLite* response, Turns& turns) {
  if (endpoint.ConversesRemotely()) {
    return ConverseRemotely(*endpoint.remote, method, request, response, turns);
  }
  if (endpoint.module != nullptr) {
    return ConverseInProcess(endpoint.module, method, request, response, turns);
  }
  return {grpc::StatusCode::UNAVAILABLE, "its module cannot be loaded"};
}

grpc::Status ConverseAndTell(const Endpoint& endpoint, const char* method,
                             const google::protobuf::MessageLite& request,
                             google::protobuf::MessageLite* response,
                             Turns& turns) {
  if (!MadeCall::IsWanted()) {
    return Converse(endpoint, method, request, response, turns);
  }
  MadeCall call(method);
  try {
    const grpc::Status status =
        Converse(endpoint, method, request, response, turns);
    call.End(status.error_code(), endpoint.address);
    return status;
  } catch (...) {  // by a function that the service called
    call.End(grpc::StatusCode::CANCELLED, endpoint.address);
    throw;
  }
}

}  // namespace

void HoldConversation(const char* service, const char* method,
                      const google::protobuf::MessageLite& request,
                      google::protobuf::MessageLite* response,
                      const NextReply& next) {
  ++calls_begun;
  const LastErrorOfCall last_error;
  FlushStdio();
  const Endpoint& endpoint = EndpointOf(service);
  const auto start = Clock::now();
  Turns turns(response, next);
  const grpc::Status status =
      ConverseAndTell(endpoint, method, request, response, turns);
  const auto time = Clock::now() - start;
  if (NotesCalls()) {
    NoteCall(service, method, request, *response, status, time, turns.taken());
  }
  if (!status.ok()) Fail(service, method, endpoint, status, time);
}

void Call(const char* service, const char* method,
          const google::protobuf::MessageLite& request,
          google::protobuf::MessageLite* response) {
  ++calls_begun;
  const LastErrorOfCall last_error;
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

void CallUntil(const char* service, const char* method,
               const google::protobuf::MessageLite& request,
               google::protobuf::MessageLite* response,
               const std::function<bool()>& is_there, bool is_noted) {
  ++calls_begun;
  const LastErrorOfCall last_error;
  const Endpoint& endpoint = EndpointOf(service);
  const auto start = Clock::now();
  grpc::Status status;
  do {
    status = ExchangeAndTell(endpoint, method, request, response);
  } while (status.ok() && !is_there());
  if (is_noted && NotesCalls()) {
    NoteCall(service, method, request, *response, status, Clock::now() - start);
  }
  if (!status.ok()) {
    Fail(service, method, endpoint, status, Clock::now() - start);
  }
}

std::uint64_t CallsBegun() { return calls_begun; }

}  // namespace cleave::rt
