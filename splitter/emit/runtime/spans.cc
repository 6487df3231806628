#include "spans.h"

#include "codes.h"
#include "json_text.h"
#include "log.h"
#include "settings.h"

namespace cleave::rt {
namespace {

using TimePoint = std::chrono::system_clock::time_point;

std::string Nanoseconds(TimePoint time) {
  using std::chrono::nanoseconds;
  const auto count =
      std::chrono::duration_cast<nanoseconds>(time.time_since_epoch()).count();
  return "\"" + std::to_string(count) + "\"";
}

std::string Attribute(const char* key, const std::string& value) {
  return std::string("{\"key\":\"") + key +
         "\",\"value\":{\"stringValue\":" + JsonQuoted(value) + "}}";
}

std::string Number(const char* key, int value) {
  return std::string("{\"key\":\"") + key + "\",\"value\":{\"intValue\":\"" +
         std::to_string(value) + "\"}}";
}

TraceContext Continue(const TraceContext& parent) {
  return parent.trace_id.empty() ? BeginTrace() : ChildOf(parent);
}

}  // namespace

bool WritesSpans() {
  static const bool writes = !Setting("SPANS").empty();
  return writes;
}

Span::Span(Kind kind, const TraceContext& parent, std::string method)
    : kind_(kind),
      parent_id_(parent.span_id),
      trace_(Continue(parent)),
      method_(std::move(method)),
      start_(std::chrono::system_clock::now()),
      scope_(trace_) {}

void Span::End(grpc::StatusCode code, const std::string& peer) {
  if (!trace_.is_sampled) return;
  const size_t slash = method_.find('/');
  std::string line = "{\"resourceSpans\":[{\"resource\":{\"attributes\":[" +
                     Attribute("service.name", ProcessName()) +
                     "]},\"scopeSpans\":[{\"scope\":{\"name\":\"cleave\"}," +
                     "\"spans\":[{\"traceId\":\"" + trace_.trace_id +
                     "\",\"spanId\":\"" + trace_.span_id + "\",";
  if (!parent_id_.empty()) line += "\"parentSpanId\":\"" + parent_id_ + "\",";
  line +=
      "\"name\":" + JsonQuoted(method_) + ",\"kind\":" + std::to_string(kind_) +
      ",\"startTimeUnixNano\":" + Nanoseconds(start_) +
      ",\"endTimeUnixNano\":" + Nanoseconds(std::chrono::system_clock::now()) +
      ",\"attributes\":[" + Attribute("rpc.system", "grpc") + "," +
      Attribute("rpc.service", method_.substr(0, slash)) + "," +
      Attribute("rpc.method", method_.substr(slash + 1)) + "," +
      Number("rpc.grpc.status_code", code);
  if (!peer.empty()) line += "," + Attribute("network.peer.address", peer);
  line += "]";
  // Of OTLP's codes 2 is an error; unset is neither.
  if (code != grpc::StatusCode::OK) {
    line += std::string(",\"status\":{\"code\":2,\"message\":\"") +
            NameOf(code) + "\"}";
  }
  AppendTo(Setting("SPANS"), line + "}]}]}]}\n");
}

}  // namespace cleave::rt
