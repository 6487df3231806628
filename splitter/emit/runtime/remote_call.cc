#include "remote_call.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/client_callback.h>
#include <grpcpp/impl/codegen/client_unary_call.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <algorithm>
#include <map>
#include <shared_mutex>

#include "environment.h"
#include "last_error.h"
#include "leases.h"
#include "limits.h"
#include "serve.h"
#include "settings.h"
#include "stored_calls.h"
#include "tls.h"
#include "trace.h"
#include "waiting_call.h"

namespace cleave::rt {
namespace {

constexpr int kKeepaliveMs = 30000, kKeepaliveTimeoutMs = 10000;

/// Calls go to replicas that say SERVING, so that one that drains is left
/// before it refuses them.
constexpr char kRoundRobin[] =
    R"({"loadBalancingConfig": [{"round_robin": {}}],
        "healthCheckConfig": {"serviceName": ""}})";

int Milliseconds(const char* setting, int otherwise) {
  return static_cast<int>(NumberSetting(setting, otherwise));
}

std::shared_ptr<grpc::Channel> Connect(const std::string& service,
                                       const std::string& address,
                                       bool is_shared) {
  QuietGrpc();
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(MaxMessageBytes());
  arguments.SetMaxSendMessageSize(MaxMessageBytes());
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  // A service's machine may be gone without a word.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS,
                   Milliseconds("KEEPALIVE_MS", kKeepaliveMs));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS,
                   Milliseconds("KEEPALIVE_TIMEOUT_MS", kKeepaliveTimeoutMs));
  if (Setting("BALANCING") == "round_robin") {
    arguments.SetServiceConfigJSON(kRoundRobin);
  }
  // The service must not be looked for behind a proxy of the environment.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  if (!is_shared) arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, CallerCredentials(service),
                                   arguments);
}

// A call made while serving another is part of it: it ends no later and is
// cancelled with it.
std::unique_ptr<grpc::ClientContext> MakeContext(const std::string& client) {
  const grpc::ServerContext* served = CurrentServerContext();
  auto context = served == nullptr
                     ? std::make_unique<grpc::ClientContext>()
                     : grpc::ClientContext::FromServerContext(*served);
  context->AddMetadata(kClientKey, client);
  context->set_deadline(std::min(
      std::chrono::system_clock::now() + DefaultDeadline(), CurrentDeadline()));
  SendTrace(CurrentTrace(), context.get());
  if (const auto* error = LastErrorOfCall::Current())
    error->Send(context.get());
  return context;
}

/// After the end of a call that has ended so.
void ReceiveLastError(const grpc::Status& status,
                      const grpc::ClientContext& context) {
  auto* const error = LastErrorOfCall::Current();
  if (error != nullptr && status.ok()) error->Receive(context);
}

}  // namespace

/// gRPC's channel, and the methods that were called: registering one once
/// saves looking at its name in each call.
struct RemoteService::Channel {
  const grpc::internal::RpcMethod& MethodNamed(const std::string& name) {
    {
      const std::shared_lock<std::shared_mutex> lock(mutex);
      const auto found = methods.find(name);
      if (found != methods.end()) return found->second;
    }
    const std::unique_lock<std::shared_mutex> lock(mutex);
    const auto [place, is_new] = methods.try_emplace(
        name, name.c_str(), grpc::internal::RpcMethod::NORMAL_RPC, channel);
    return place->second;
  }

  std::shared_ptr<grpc::Channel> channel;
  std::shared_mutex mutex;
  std::map<std::string, grpc::internal::RpcMethod> methods;
};

RemoteService::RemoteService(const std::string& service, std::string address,
                             std::string client)
    : address_(std::move(address)),
      client_(client.empty() ? ClientName() : std::move(client)),
      channel_(std::make_unique<Channel>()) {
  channel_->channel =
      Connect(service, address_, /*is_shared=*/client_ == ClientName());
}

RemoteService::~RemoteService() = default;

grpc::Status RemoteService::Call(const std::string& method,
                                 const google::protobuf::MessageLite& request,
                                 google::protobuf::MessageLite* response) {
  using google::protobuf::MessageLite;
  if (answers_while_waiting_) return CallAndAnswer(method, request, response);
  const std::unique_ptr<grpc::ClientContext> context = MakeContext(client_);
  const grpc::Status status =
      grpc::internal::BlockingUnaryCall<MessageLite, MessageLite>(
          channel_->channel.get(), channel_->MethodNamed(method), context.get(),
          request, response);
  ReceiveLastError(status, *context);
  return status;
}

grpc::Status RemoteService::CallAndAnswer(
    const std::string& method, const google::protobuf::MessageLite& request,
    google::protobuf::MessageLite* response) {
  using google::protobuf::MessageLite;
  const std::unique_ptr<grpc::ClientContext> context = MakeContext(client_);
  grpc::Status status;
  WaitingCall call;
  context->AddMetadata(kThreadKey, std::to_string(call.number()));
  grpc::internal::CallbackUnaryCall<MessageLite, MessageLite>(
      channel_->channel.get(), channel_->MethodNamed(method), context.get(),
      &request, response, [&](grpc::Status answered) {
        status = std::move(answered);
        call.Finish();
      });
  call.Wait();
  ReceiveLastError(status, *context);
  return status;
}

const std::shared_ptr<grpc::Channel>& RemoteService::channel() const {
  return channel_->channel;
}

using Traits = grpc::SerializationTraits<google::protobuf::MessageLite>;

struct RemoteStream::State {
  /// Whether the step that was started went well.
  bool Wait() {
    void* tag = nullptr;
    bool is_ok = false;
    return queue.Next(&tag, &is_ok) && is_ok;
  }

  /// The start is a step of its own, which comes before any other.
  bool WaitForStart() {
    if (is_start_seen) return true;
    is_start_seen = true;
    return Wait();
  }

  grpc::CompletionQueue queue;
  std::unique_ptr<grpc::ClientContext> context;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> stream;
  bool is_of_a_call = false, is_start_seen = false, is_finished = false;
};

RemoteStream::RemoteStream(RemoteService& service, const std::string& method,
                           Life life)
    : state_(std::make_unique<State>()) {
  state_->is_of_a_call = life == kOfACall;
  state_->context = life == kOfACall ? MakeContext(service.client())
                                     : std::make_unique<grpc::ClientContext>();
  grpc::GenericStub stub(service.channel_->channel);
  state_->stream =
      stub.PrepareCall(state_->context.get(), method, &state_->queue);
  state_->stream->StartCall(nullptr);
}

RemoteStream::~RemoteStream() {
  if (state_->is_finished) return;
  state_->context->TryCancel();
  Finish();
}

bool RemoteStream::Send(const google::protobuf::MessageLite& request) {
  grpc::ByteBuffer sent;
  bool owns_buffer = false;
  if (!Traits::Serialize(request, &sent, &owns_buffer).ok()) return false;
  if (!state_->WaitForStart()) return false;
  state_->stream->Write(sent, nullptr);
  return state_->Wait();
}

grpc::Status RemoteStream::Exchange(
    const google::protobuf::MessageLite& request,
    google::protobuf::MessageLite* response) {
  grpc::ByteBuffer received;
  bool has_answer = Send(request);
  if (has_answer) {
    state_->stream->Read(&received, nullptr);
    has_answer = state_->Wait();
  }
  if (has_answer) return Traits::Deserialize(&received, response);
  const grpc::Status status = Finish();
  return status.ok()
             ? grpc::Status(grpc::StatusCode::INTERNAL, "no answer came")
             : status;
}

grpc::Status RemoteStream::Finish() {
  grpc::Status status;
  state_->is_finished = true;
  state_->WaitForStart();
  state_->stream->Finish(&status, nullptr);
  state_->Wait();
  if (state_->is_of_a_call) ReceiveLastError(status, *state_->context);
  return status;
}

}  // namespace cleave::rt
