#pragma once

#include <google/protobuf/message_lite.h>
#include <grpcpp/support/status.h>

#include <memory>
#include <string>

#include "in_process.h"
#include "remote_call.h"
#include "router.h"

namespace cleave::rt {

/// How this process reaches a service: one of the two; or both, and a router
/// that says which, if there is a file of routes.
struct Endpoint {
  std::string address;  ///< or why there is neither
  std::unique_ptr<RemoteService> remote;
  ModuleAnswer* module = nullptr;
  std::unique_ptr<Router> router;

  /// Whether functions with callbacks are called in the process: always if
  /// there is one, unless its router keeps all calls here.
  bool ConversesRemotely() const {
    return remote != nullptr &&
           (router == nullptr || router->ConversesRemotely());
  }
};

/// Of a service, by its name; made at its first use, and never destroyed, as
/// destructors of static objects may still call.
Endpoint& EndpointOf(const char* service);

/// Into a message and back, as a network would want it, and no further. Of a
/// conversation, `exchange` hands over what the module asks.
grpc::Status CallModule(ModuleAnswer* module, const std::string& method,
                        const google::protobuf::MessageLite& request,
                        google::protobuf::MessageLite* response,
                        LocalExchange exchange = nullptr);

/// Makes one call, as the environment says: to the process, or in this one.
grpc::Status Exchange(const Endpoint& endpoint, const char* method,
                      const google::protobuf::MessageLite& request,
                      google::protobuf::MessageLite* response);

}  // namespace cleave::rt
