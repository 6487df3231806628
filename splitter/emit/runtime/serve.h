#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <functional>

namespace grpc {
class ServerContext;
}

namespace cleave::rt {

/// Runs `body`, which calls original code, as the answer to `rpc`: alone in
/// the process (see `Monitor`), with calls that it makes bound to the deadline
/// of this one, and with its standard output flushed before the reply.
/// `context` is null if a caller in the same process serves nobody itself.
///
/// What `body` throws was not thrown by original code but by the conversion of
/// its arguments: INVALID_ARGUMENT. Calls that may not be are refused, and all
/// are told of, as ServedCall says.
grpc::Status Serve(grpc::ServerContext* context, const char* rpc,
                   const std::function<void()>& body);

/// The call from another process that this thread serves, or null.
grpc::ServerContext* CurrentServerContext();

/// When the call must be over that this thread serves; far away if it serves
/// none.
std::chrono::system_clock::time_point CurrentDeadline();

/// True while this thread runs a call.
bool IsServingNow();

/// Sets `CurrentDeadline` during its scope.
class DeadlineScope {
 public:
  explicit DeadlineScope(std::chrono::system_clock::time_point deadline);
  ~DeadlineScope();
  DeadlineScope(const DeadlineScope&) = delete;
  DeadlineScope& operator=(const DeadlineScope&) = delete;

 private:
  const std::chrono::system_clock::time_point before_;
};

}  // namespace cleave::rt
