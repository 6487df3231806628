#include "health.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include "tls.h"

namespace cleave::rt {
namespace {

// HealthCheckResponse{status: SERVING}; Debian's gRPC has no header for it.
constexpr char kServing[] = {0x08, 0x01};

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Valid() || !buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

/// HealthCheckRequest{service}: field 1, a string of up to 127 bytes.
grpc::ByteBuffer RequestFor(const std::string& service) {
  std::string bytes;
  if (!service.empty()) {
    bytes =
        "\x0a" + std::string(1, static_cast<char>(service.size())) + service;
  }
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace

bool IsServing(const std::string& address, std::chrono::milliseconds limit,
               const std::shared_ptr<grpc::ChannelCredentials>& credentials,
               const std::string& service) {
  grpc::ChannelArguments arguments;
  // Otherwise a later check would share the channel, and its back-off.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  grpc::GenericStub stub(
      grpc::CreateCustomChannel(address, credentials, arguments));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + limit);
  const grpc::ByteBuffer request = RequestFor(service);
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareUnaryCall(
      &context, "/grpc.health.v1.Health/Check", request, &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool is_ok = false;
  queue.Next(&tag, &is_ok);
  return status.ok() &&
         BytesOf(response) == std::string(kServing, sizeof(kServing));
}

bool IsServiceServing(const std::string& name, const std::string& address,
                      std::chrono::milliseconds limit) {
  return IsServing(address, limit, CallerCredentials(name));
}

}  // namespace cleave::rt
