#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <optional>
#include <string>

#include "spans.h"

namespace grpc {
class ServerContext;
}

namespace cleave::rt {

/// A call from another process, as it is guarded and told of: callers that may
/// not call and calls above the limit are refused; metrics, spans and lines of
/// the log are made, each if its setting asks for it. See docs/operations.md.
class ServedCall {
 public:
  /// True if anything of that is on. Otherwise calls are served without.
  static bool IsWanted();

  /// This process is a service of this name in its proto,
  /// "shop.catalog.v1.CatalogService"; to be called before it serves. Settings
  /// are read then.
  static void Prepare(const std::string& full_name);

  ServedCall(const grpc::ServerContext& context, const char* rpc);
  ServedCall(const ServedCall&) = delete;
  ServedCall& operator=(const ServedCall&) = delete;

  /// OK if the call may go on.
  grpc::Status Admit();

  /// The status of the call: `status`, unless a limit was met on the way.
  grpc::Status End(grpc::Status status);

 private:
  void Tell(grpc::StatusCode code);

  const grpc::ServerContext& context_;
  const char* const rpc_;
  const std::string method_;
  const std::chrono::steady_clock::time_point start_;
  std::optional<Span> span_;
  std::optional<TraceScope> trace_;  ///< without a span
  bool is_inside_ = false;
};

}  // namespace cleave::rt
