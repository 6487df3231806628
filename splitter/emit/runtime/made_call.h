#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <optional>
#include <string>

#include "spans.h"

namespace cleave::rt {

/// A call to a service, as its caller tells of it: by metrics and spans, each
/// if its setting asks for it.
class MadeCall {
 public:
  /// True if anything of that is on.
  static bool IsWanted();

  /// `method` is "/shop.catalog.v1.CatalogService/Find".
  explicit MadeCall(const std::string& method);
  MadeCall(const MadeCall&) = delete;
  MadeCall& operator=(const MadeCall&) = delete;

  void End(grpc::StatusCode code, const std::string& address);

 private:
  const std::string method_;
  const std::chrono::steady_clock::time_point start_;
  std::optional<Span> span_;
};

}  // namespace cleave::rt
