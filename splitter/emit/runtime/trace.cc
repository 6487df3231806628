#include "trace.h"

#include <grpcpp/client_context.h>
#include <grpcpp/server_context.h>

#include <cstdint>
#include <cstdlib>
#include <random>

#include "serve.h"
#include "settings.h"

namespace cleave::rt {
namespace {

constexpr size_t kTraceDigits = 32, kSpanDigits = 16;

thread_local const TraceContext* current = nullptr;

bool IsId(const std::string& text) {
  return text.find_first_not_of("0123456789abcdef") == std::string::npos &&
         text.find_first_not_of('0') != std::string::npos;
}

std::mt19937_64& Random() {
  thread_local std::mt19937_64 random{std::random_device{}()};
  return random;
}

std::string RandomId(size_t digits) {
  std::string id;
  while (id.size() < digits) {
    std::uint64_t bits = Random()();
    for (int i = 0; i < 16; ++i, bits >>= 4) {
      id += "0123456789abcdef"[bits & 15];
    }
  }
  return IsId(id) ? id : RandomId(digits);
}

std::string Metadata(const grpc::ServerContext& context, const char* key) {
  const auto found = context.client_metadata().find(key);
  if (found == context.client_metadata().end()) return "";
  return std::string(found->second.data(), found->second.size());
}

}  // namespace

std::string TraceContext::Header() const {
  return "00-" + trace_id + "-" + span_id + (is_sampled ? "-01" : "-00");
}

TraceContext ParseTraceparent(const std::string& header) {
  // Later versions may have more behind the flags.
  const bool has_shape =
      header.size() >= 55 && header[2] == '-' && header[35] == '-' &&
      header[52] == '-' && header.compare(0, 2, "ff") != 0 &&
      (header.size() == 55 ||
       (header.compare(0, 2, "00") != 0 && header[55] == '-'));
  if (!has_shape) return {};
  TraceContext trace{header.substr(3, kTraceDigits),
                     header.substr(36, kSpanDigits), false, ""};
  if (!IsId(trace.trace_id) || !IsId(trace.span_id)) return {};
  const std::string flags = header.substr(53, 2);
  trace.is_sampled = std::strtoul(flags.c_str(), nullptr, 16) & 1;
  return trace;
}

TraceContext IncomingTrace(const grpc::ServerContext* context) {
  if (context == nullptr) return {};
  TraceContext trace = ParseTraceparent(Metadata(*context, "traceparent"));
  if (!trace.trace_id.empty()) trace.state = Metadata(*context, "tracestate");
  return trace;
}

TraceContext CurrentTrace() {
  return current != nullptr ? *current : IncomingTrace(CurrentServerContext());
}

TraceContext BeginTrace() {
  const double share =
      std::strtod(Setting("TRACE_SHARE", "1").c_str(), nullptr);
  std::uniform_real_distribution<double> chance(0, 1);
  return {RandomId(kTraceDigits), RandomId(kSpanDigits),
          chance(Random()) < share, ""};
}

TraceContext ChildOf(const TraceContext& parent) {
  TraceContext child = parent;
  child.span_id = RandomId(kSpanDigits);
  return child;
}

void SendTrace(const TraceContext& trace, grpc::ClientContext* context) {
  if (trace.trace_id.empty()) return;
  context->AddMetadata("traceparent", trace.Header());
  if (!trace.state.empty()) context->AddMetadata("tracestate", trace.state);
}

TraceScope::TraceScope(const TraceContext& trace)
    : before_(current), trace_(trace) {
  current = &trace_;
}

TraceScope::~TraceScope() { current = before_; }

}  // namespace cleave::rt
