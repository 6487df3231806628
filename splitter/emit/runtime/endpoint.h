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

  /// Whether functions with callbacks can be called, which a module cannot.
  bool MayConverse() const {
    return remote != nullptr && (router == nullptr || router->MayConverse());
  }
};

/// Of a service, by its name; made at its first use, and never destroyed, as
/// destructors of static objects may still call.
Endpoint& EndpointOf(const char* service);

/// Into a message and back, as a network would want it, and no further.
grpc::Status CallModule(ModuleAnswer* module, const std::string& method,
                        const google::protobuf::MessageLite& request,
                        google::protobuf::MessageLite* response);

/// Makes one call, as the environment says: to the process, or in this one.
grpc::Status Exchange(const Endpoint& endpoint, const char* method,
                      const google::protobuf::MessageLite& request,
                      google::protobuf::MessageLite* response);

}  // namespace cleave::rt
