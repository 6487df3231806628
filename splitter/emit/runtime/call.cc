#include "call.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <map>
#include <memory>
#include <mutex>

#include "environment.h"
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
    return context;
  }
  auto context = grpc::ClientContext::FromServerContext(*served);
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

}  // namespace

void Call(const char* service, const char* method,
          const google::protobuf::MessageLite& request,
          google::protobuf::MessageLite* response) {
  using Traits = grpc::SerializationTraits<google::protobuf::MessageLite>;
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
