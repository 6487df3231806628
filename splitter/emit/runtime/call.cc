#include "call.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "callbacks.h"
#include "environment.h"
#include "handles.h"
#include "in_process.h"
#include "leases.h"
#include "monitor.h"
#include "recorder.h"
#include "remote_call.h"
#include "serve.h"

namespace cleave::rt {
namespace {

using Clock = std::chrono::steady_clock;

/// How this process reaches a service: one of the two.
struct Endpoint {
  std::string address;
  std::unique_ptr<RemoteService> remote;
  ModuleAnswer* module = nullptr;
};

/// `endpoint.address` says why there is neither.
std::unique_ptr<Endpoint> Connect(const std::string& service) {
  auto endpoint = std::make_unique<Endpoint>();
  if (IsInProcess(service)) {
    endpoint->address = "in process";
    endpoint->module = LoadModule(service, &endpoint->address);
  } else {
    endpoint->address = AddressOf(service);
    endpoint->remote = std::make_unique<RemoteService>(endpoint->address);
  }
  return endpoint;
}

// Never destroyed, as destructors of static objects may still call.
Endpoint& EndpointOf(const char* service) {
  static auto* mutex = new std::mutex;
  static auto* endpoints =
      new std::map<std::string, std::unique_ptr<Endpoint>, std::less<>>;
  const std::lock_guard<std::mutex> lock(*mutex);
  const auto found = endpoints->find(service);
  if (found != endpoints->end()) return *found->second;
  return *endpoints->emplace(service, Connect(service)).first->second;
}

const char* NameOf(grpc::StatusCode code) {
  static const char* const kNames[] = {"OK",
                                       "CANCELLED",
                                       "UNKNOWN",
                                       "INVALID_ARGUMENT",
                                       "DEADLINE_EXCEEDED",
                                       "NOT_FOUND",
                                       "ALREADY_EXISTS",
                                       "PERMISSION_DENIED",
                                       "RESOURCE_EXHAUSTED",
                                       "FAILED_PRECONDITION",
                                       "ABORTED",
                                       "OUT_OF_RANGE",
                                       "UNIMPLEMENTED",
                                       "INTERNAL",
                                       "UNAVAILABLE",
                                       "DATA_LOSS",
                                       "UNAUTHENTICATED"};
  const auto index = static_cast<size_t>(code);
  return index < std::size(kNames) ? kNames[index] : "UNKNOWN";
}

[[noreturn]] void Fail(const std::string& service, const std::string& method,
                       const Endpoint& endpoint, const grpc::Status& status,
                       Clock::duration time) {
  const std::string text =
      "service '" + service + "': " + method.substr(method.rfind('/') + 1) +
      ": " + NameOf(status.error_code()) + ": " + status.error_message() +
      " (" + endpoint.address + ")";
  using std::chrono::milliseconds;
  Log(text + " after " +
      std::to_string(std::chrono::duration_cast<milliseconds>(time).count()) +
      " ms");
  throw RemoteCallError(text);
}

/// Into a message and back, as a network would want it, and no further.
grpc::Status CallModule(ModuleAnswer* module, const std::string& method,
                        const google::protobuf::MessageLite& request,
                        google::protobuf::MessageLite* response) {
  const std::string sent = request.SerializeAsString();
  const std::string name = method.substr(method.rfind('/') + 1);
  std::string received;
  LocalCall call;
  call.method = name.c_str();
  call.request = &sent;
  call.response = &received;
  call.context = CurrentServerContext();
  call.deadline = std::min(std::chrono::system_clock::now() + DefaultDeadline(),
                           CurrentDeadline());
  module(call);
  if (call.status.ok() && !response->ParseFromString(received)) {
    return {grpc::StatusCode::INTERNAL, "the response cannot be read"};
  }
  return call.status;
}

grpc::Status Exchange(const Endpoint& endpoint, const char* method,
                      const google::protobuf::MessageLite& request,
                      google::protobuf::MessageLite* response) {
  const OutsideMonitor outside;
  if (endpoint.remote != nullptr) {
    return endpoint.remote->Call(method, request, response);
  }
  if (endpoint.module != nullptr) {
    return CallModule(endpoint.module, method, request, response);
  }
  return {grpc::StatusCode::UNAVAILABLE, "its module cannot be loaded"};
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
    if (endpoint.remote == nullptr) {
      Fail({grpc::StatusCode::UNIMPLEMENTED,
            "functions with callbacks are not answered in process"});
    }
    const OutsideMonitor outside;
    stream = std::make_unique<RemoteStream>(*endpoint.remote, method,
                                            RemoteStream::kOfACall);
  }

  [[noreturn]] void Fail(const grpc::Status& status) const {
    cleave::rt::Fail(service, method, endpoint, status, Clock::now() - start);
  }

  const Endpoint& endpoint;
  const std::string service, method;
  const Clock::time_point start;
  std::unique_ptr<RemoteStream> stream;
};

ConversationStream::ConversationStream(const char* service, const char* method)
    : state_(std::make_unique<State>(service, method)) {}

ConversationStream::~ConversationStream() {
  const OutsideMonitor outside;
  state_->stream = nullptr;
}

void ConversationStream::Close() {
  const OutsideMonitor outside;
  state_->stream->Finish();
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

const std::string& ClientName() {
  static const auto* name = new std::string(std::to_string(getpid()) + "-" +
                                            std::to_string(ProcessEpoch()));
  return *name;
}

void HoldSession(const std::string& service) {
  static auto* mutex = new std::mutex;
  static auto* held = new std::set<std::string>;
  {
    const std::lock_guard<std::mutex> lock(*mutex);
    if (!held->insert(service).second) return;
  }
  const Endpoint& endpoint = EndpointOf(service.c_str());
  if (endpoint.remote == nullptr) return;  // it lives as long as we do
  const OutsideMonitor outside;
  // Never destroyed: it is open for as long as the process lives.
  auto* stream = new RemoteStream(*endpoint.remote,
                                  "/cleave.runtime.v1.SessionService/Hold",
                                  RemoteStream::kOfTheProcess);
  runtime::v1::HoldRequest request;
  request.set_client(ClientName());
  stream->Send(request);
}

void Call(const char* service, const char* method,
          const google::protobuf::MessageLite& request,
          google::protobuf::MessageLite* response) {
  FlushStdio();
  const Endpoint& endpoint = EndpointOf(service);
  const auto start = Clock::now();
  const grpc::Status status = Exchange(endpoint, method, request, response);
  if (NotesCalls()) {
    NoteCall(service, method, request, *response, status, Clock::now() - start);
  }
  if (!status.ok()) {
    Fail(service, method, endpoint, status, Clock::now() - start);
  }
}

}  // namespace cleave::rt
