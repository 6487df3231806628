#include "call.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "callbacks.h"
#include "environment.h"
#include "handles.h"
#include "leases.h"
#include "limits.h"
#include "monitor.h"
#include "serve.h"

namespace cleave::rt {
namespace {

/// The one channel of this process to a service.
struct Endpoint {
  std::string address;
  std::unique_ptr<grpc::GenericStub> stub;
};

std::unique_ptr<Endpoint> Connect(const std::string& service) {
  QuietGrpc();
  auto endpoint = std::make_unique<Endpoint>();
  endpoint->address = AddressOf(service);
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetMaxSendMessageSize(kMaxMessageBytes);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  // The service must not be looked for behind a proxy of the environment.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  endpoint->stub =
      std::make_unique<grpc::GenericStub>(grpc::CreateCustomChannel(
          endpoint->address, grpc::InsecureChannelCredentials(), arguments));
  return endpoint;
}

// Never destroyed, as destructors of static objects may still call.
Endpoint& EndpointOf(const char* service) {
  static auto* mutex = new std::mutex;
  static auto* endpoints = new std::map<std::string, std::unique_ptr<Endpoint>>;
  const std::lock_guard<std::mutex> lock(*mutex);
  std::unique_ptr<Endpoint>& endpoint = (*endpoints)[service];
  if (endpoint == nullptr) endpoint = Connect(service);
  return *endpoint;
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
                       const Endpoint& endpoint, const grpc::Status& status) {
  const std::string text =
      "service '" + service + "': " + method.substr(method.rfind('/') + 1) +
      ": " + NameOf(status.error_code()) + ": " + status.error_message() +
      " (" + endpoint.address + ")";
  Log(text);
  throw RemoteCallError(text);
}

// A call made while serving another is part of it: it ends no later and is
// cancelled with it.
std::unique_ptr<grpc::ClientContext> MakeContext() {
  const auto latest = std::chrono::system_clock::now() + DefaultDeadline();
  grpc::ServerContext* served = CurrentServerContext();
  if (served == nullptr) {
    auto context = std::make_unique<grpc::ClientContext>();
    context->set_deadline(latest);
    context->AddMetadata(kClientKey, ClientName());
    return context;
  }
  auto context = grpc::ClientContext::FromServerContext(*served);
  context->AddMetadata(kClientKey, ClientName());
  context->set_deadline(std::min(latest, served->deadline()));
  const auto trace = served->client_metadata().find("traceparent");
  if (trace != served->client_metadata().end()) {
    context->AddMetadata(
        "traceparent", std::string(trace->second.data(), trace->second.size()));
  }
  return context;
}

grpc::Status Exchange(Endpoint& endpoint, const std::string& method,
                      const grpc::ByteBuffer& request,
                      grpc::ByteBuffer* response) {
  const std::unique_ptr<grpc::ClientContext> context = MakeContext();
  grpc::CompletionQueue queue;
  const auto call =
      endpoint.stub->PrepareUnaryCall(context.get(), method, request, &queue);
  call->StartCall();
  grpc::Status status;
  call->Finish(response, &status, nullptr);
  void* tag = nullptr;
  bool is_ok = false;
  queue.Next(&tag, &is_ok);
  return status;
}

using Traits = grpc::SerializationTraits<google::protobuf::MessageLite>;

}  // namespace

/// A stream of the callback-free generic API, driven by one thread: each step
/// is started and waited for.
struct ConversationStream::State {
  State(const char* service, const char* method)
      : endpoint(EndpointOf(service)),
        service(service),
        method(method),
        context(MakeContext()),
        stream(endpoint.stub->PrepareCall(context.get(), method, &queue)) {
    stream->StartCall(nullptr);
  }

  /// Whether the step that was started went well.
  bool Wait() {
    void* tag = nullptr;
    bool is_ok = false;
    return queue.Next(&tag, &is_ok) && is_ok;
  }

  [[noreturn]] void FailWithStatus() {
    grpc::Status status;
    stream->Finish(&status, nullptr);
    Wait();
    if (status.ok()) {
      status = grpc::Status(grpc::StatusCode::INTERNAL, "no answer came");
    }
    is_finished = true;
    Fail(service, method, endpoint, status);
  }

  Endpoint& endpoint;
  const std::string service, method;
  grpc::CompletionQueue queue;
  const std::unique_ptr<grpc::ClientContext> context;
  const std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream;
  bool is_started = false, is_finished = false;
};

ConversationStream::ConversationStream(const char* service, const char* method)
    : state_(std::make_unique<State>(service, method)) {}

ConversationStream::~ConversationStream() {
  if (state_->is_finished) return;
  // The service learns that nobody waits for it any more.
  state_->context->TryCancel();
  Close();
}

void ConversationStream::Close() {
  const OutsideMonitor outside;
  state_->is_finished = true;
  grpc::Status status;
  state_->stream->Finish(&status, nullptr);
  state_->Wait();
}

void ConversationStream::Exchange(const google::protobuf::MessageLite& request,
                                  google::protobuf::MessageLite* response) {
  FlushStdio();
  grpc::ByteBuffer sent, received;
  bool owns_buffer = false;
  grpc::Status status = Traits::Serialize(request, &sent, &owns_buffer);
  if (status.ok()) {
    const OutsideMonitor outside;
    if (!state_->is_started && !state_->Wait()) state_->FailWithStatus();
    state_->is_started = true;
    state_->stream->Write(sent, nullptr);
    if (!state_->Wait()) state_->FailWithStatus();
    state_->stream->Read(&received, nullptr);
    if (!state_->Wait()) state_->FailWithStatus();
  }
  if (status.ok()) status = Traits::Deserialize(&received, response);
  if (!status.ok()) {
    Fail(state_->service, state_->method, state_->endpoint, status);
  }
}

const std::string& ClientName() {
  static const auto* name = new std::string(std::to_string(getpid()) + "-" +
                                            std::to_string(ProcessEpoch()));
  return *name;
}

namespace {

/// A stream that is open for as long as the process lives.
void OpenSession(const std::string& service) {
  struct Session {
    grpc::ClientContext context;  // without a deadline
    grpc::CompletionQueue queue;
    std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream;
  };
  auto* session = new Session;
  session->stream = EndpointOf(service.c_str())
                        .stub->PrepareCall(&session->context,
                                           "/cleave.runtime.v1.SessionService/"
                                           "Hold",
                                           &session->queue);
  runtime::v1::HoldRequest request;
  request.set_client(ClientName());
  grpc::ByteBuffer sent;
  bool owns_buffer = false;
  if (!Traits::Serialize(request, &sent, &owns_buffer).ok()) return;
  void* tag = nullptr;
  bool is_ok = false;
  session->stream->StartCall(nullptr);
  session->queue.Next(&tag, &is_ok);
  if (!is_ok) return;
  session->stream->Write(sent, nullptr);
  session->queue.Next(&tag, &is_ok);
}

}  // namespace

void HoldSession(const std::string& service) {
  static auto* mutex = new std::mutex;
  static auto* held = new std::set<std::string>;
  {
    const std::lock_guard<std::mutex> lock(*mutex);
    if (!held->insert(service).second) return;
  }
  const OutsideMonitor outside;
  OpenSession(service);
}

void Call(const char* service, const char* method,
          const google::protobuf::MessageLite& request,
          google::protobuf::MessageLite* response) {
  FlushStdio();
  Endpoint& endpoint = EndpointOf(service);
  grpc::ByteBuffer sent, received;
  bool owns_buffer = false;
  grpc::Status status = Traits::Serialize(request, &sent, &owns_buffer);
  if (status.ok()) {
    const OutsideMonitor outside;
    status = Exchange(endpoint, method, sent, &received);
  }
  if (status.ok()) status = Traits::Deserialize(&received, response);
  if (!status.ok()) Fail(service, method, endpoint, status);
}

}  // namespace cleave::rt
