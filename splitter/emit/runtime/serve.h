#pragma once

#include <grpcpp/support/status.h>

#include <functional>

namespace grpc {
class ServerContext;
}

namespace cleave::rt {

/// Runs `body`, which calls original code, as the answer to `rpc`: alone in
/// the process (see `Monitor`), with calls that it makes bound to the deadline
/// of this one, and with its standard output flushed before the reply.
///
/// What `body` throws was not thrown by original code but by the conversion of
/// its arguments: INVALID_ARGUMENT.
grpc::Status Serve(grpc::ServerContext* context, const char* rpc,
                   const std::function<void()>& body);

/// The call that this thread serves, or null.
grpc::ServerContext* CurrentServerContext();

}  // namespace cleave::rt
