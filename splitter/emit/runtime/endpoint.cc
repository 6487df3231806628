#include "endpoint.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <utility>

#include "environment.h"
#include "last_error.h"
#include "monitor.h"
#include "routes_file.h"
#include "serve.h"
#include "stored_callbacks.h"

namespace cleave::rt {
namespace {

/// Null unless there is a module, and a file that says when it is asked.
std::unique_ptr<Endpoint> ConnectBoth(const std::string& service) {
  if (RoutesFile::OfProcess() == nullptr) return nullptr;
  auto endpoint = std::make_unique<Endpoint>();
  endpoint->module = LoadModule(service, &endpoint->address);
  if (endpoint->module == nullptr) return nullptr;
  endpoint->address = AddressOf(service) + " or in process";
  endpoint->remote =
      std::make_unique<RemoteService>(service, AddressOf(service));
  endpoint->router =
      std::make_unique<Router>(service, *endpoint->remote, endpoint->module);
  return endpoint;
}

void AnswerLocally(const std::string& asked, std::string* answer) {
  StoredCall call;
  ParseMessage(asked, &call);
  StoredCallbacks::Answer(call).SerializeToString(answer);
}

std::unique_ptr<Endpoint> Connect(const std::string& service) {
  if (auto endpoint = ConnectBoth(service)) return endpoint;
  auto endpoint = std::make_unique<Endpoint>();
  if (IsInProcess(service)) {
    endpoint->address = "in process";
    endpoint->module = LoadModule(service, &endpoint->address);
  } else {
    endpoint->address = AddressOf(service);
    endpoint->remote =
        std::make_unique<RemoteService>(service, endpoint->address);
  }
  return endpoint;
}

}  // namespace

grpc::Status CallModule(ModuleAnswer* module, const std::string& method,
                        const google::protobuf::MessageLite& request,
                        google::protobuf::MessageLite* response,
                        LocalExchange exchange) {
  const std::string sent = request.SerializeAsString();
  const std::string name = method.substr(method.rfind('/') + 1);
  std::string received;
  LocalCall call;
  call.method = name.c_str();
  call.request = &sent;
  call.response = &received;
  call.context = CurrentServerContext();
  call.trace = CurrentTrace();
  call.exchange = std::move(exchange);
  call.ask = &AnswerLocally;
  call.deadline = std::min(std::chrono::system_clock::now() + DefaultDeadline(),
                           CurrentDeadline());
  LastErrorOfCall* const last_error = LastErrorOfCall::Current();
  if (last_error != nullptr) call.last_error = last_error->value();
  module(call);
  if (last_error != nullptr) last_error->set_value(call.last_error);
  if (call.status.ok() && !response->ParseFromString(received)) {
    return {grpc::StatusCode::INTERNAL, "the response cannot be read"};
  }
  return call.status;
}

Endpoint& EndpointOf(const char* service) {
  static auto* mutex = new std::mutex;
  static auto* endpoints =
      new std::map<std::string, std::unique_ptr<Endpoint>, std::less<>>;
  const std::lock_guard<std::mutex> lock(*mutex);
  const auto found = endpoints->find(service);
  if (found != endpoints->end()) return *found->second;
  return *endpoints->emplace(service, Connect(service)).first->second;
}

grpc::Status Exchange(const Endpoint& endpoint, const char* method,
                      const google::protobuf::MessageLite& request,
                      google::protobuf::MessageLite* response) {
  const OutsideMonitor outside;
  if (endpoint.router != nullptr) {
    return endpoint.router->Call(method, request, response);
  }
  if (endpoint.remote != nullptr) {
    return endpoint.remote->Call(method, request, response);
  }
  if (endpoint.module != nullptr) {
    return CallModule(endpoint.module, method, request, response);
  }
  return {grpc::StatusCode::UNAVAILABLE, "its module cannot be loaded"};
}

}  // namespace cleave::rt
