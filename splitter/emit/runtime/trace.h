#pragma once

#include <string>

namespace grpc {
class ClientContext;
class ServerContext;
}  // namespace grpc

namespace cleave::rt {

/// Where a call belongs, by W3C Trace Context: `00-<trace_id>-<span_id>-01`.
struct TraceContext {
  std::string trace_id;  ///< 32 hex digits; empty: none
  std::string span_id;   ///< 16 hex digits
  bool is_sampled = false;
  std::string state;  ///< `tracestate`, which is passed on as it came

  std::string Header() const;
};

/// None if `header` is no `traceparent`.
TraceContext ParseTraceparent(const std::string& header);

/// What came with the call from another process; none if nothing did.
TraceContext IncomingTrace(const grpc::ServerContext* context);

/// What this thread works on: a `TraceScope`'s, else what came with the call
/// that it serves.
TraceContext CurrentTrace();

/// A new one, sampled by the chance of setting `TRACE_SHARE`.
TraceContext BeginTrace();
/// `parent`, with another span.
TraceContext ChildOf(const TraceContext& parent);

/// Adds the headers, if there is a trace.
void SendTrace(const TraceContext& trace, grpc::ClientContext* context);

/// Sets `CurrentTrace` during its scope.
class TraceScope {
 public:
  explicit TraceScope(const TraceContext& trace);
  ~TraceScope();
  TraceScope(const TraceScope&) = delete;
  TraceScope& operator=(const TraceScope&) = delete;

 private:
  const TraceContext* const before_;
  const TraceContext trace_;
};

}  // namespace cleave::rt
