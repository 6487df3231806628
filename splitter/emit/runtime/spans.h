#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <optional>
#include <string>

#include "trace.h"

namespace cleave::rt {

/// True if setting `SPANS` names a file (or "stderr"). To it each span is
/// appended as a line: an `ExportTraceServiceRequest` in OTLP's JSON, as the
/// OpenTelemetry collector's receiver `otlpjsonfile` reads it.
bool WritesSpans();

/// A call, as it is seen by its caller or by its service. During its life it is
/// what this thread works on (see `CurrentTrace`).
class Span {
 public:
  enum Kind { kServer = 2, kClient = 3 };  // OTLP's numbers

  /// Part of `parent`; without one, the begin of a trace. `method` is
  /// "shop.catalog.v1.CatalogService/Find".
  Span(Kind kind, const TraceContext& parent, std::string method);
  Span(const Span&) = delete;
  Span& operator=(const Span&) = delete;

  /// To be called once, at the end of the call; `peer` may be empty.
  void End(grpc::StatusCode code, const std::string& peer);

 private:
  const Kind kind_;
  const std::string parent_id_;  ///< empty: none
  const TraceContext trace_;
  const std::string method_;
  const std::chrono::system_clock::time_point start_;
  const TraceScope scope_;
};

}  // namespace cleave::rt
