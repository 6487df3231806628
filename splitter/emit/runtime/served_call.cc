#include "served_call.h"

#include <grpcpp/server_context.h>

#include "callers.h"
#include "codes.h"
#include "limits.h"
#include "log.h"
#include "metrics.h"
#include "settings.h"

namespace cleave::rt {
namespace {

using Clock = std::chrono::steady_clock;

struct Wanted {
  std::string full_name;
  bool any = false, log = false;
};

Wanted& TheWanted() {
  static auto* wanted = new Wanted;
  return *wanted;
}

std::string MicrosecondsSince(Clock::time_point start) {
  using std::chrono::microseconds;
  const auto time =
      std::chrono::duration_cast<microseconds>(Clock::now() - start);
  return std::to_string(time.count());
}

}  // namespace

bool ServedCall::IsWanted() { return TheWanted().any; }

void ServedCall::Prepare(const std::string& full_name) {
  Wanted& wanted = TheWanted();
  wanted.full_name = full_name;
  wanted.log = IsOn("LOG_CALLS") && !Setting("LOG").empty();
  wanted.any = wanted.log || Metrics::IsOn() || WritesSpans() ||
               ChecksCallers() || CallGate::IsLimited() ||
               HandleCount::IsLimited();
}

ServedCall::ServedCall(const grpc::ServerContext& context, const char* rpc)
    : context_(context),
      rpc_(rpc),
      method_(TheWanted().full_name + "/" + rpc),
      start_(Clock::now()) {
  Metrics::Begin(Metrics::Side::kServer, method_);
  if (WritesSpans()) {
    span_.emplace(Span::kServer, IncomingTrace(&context), method_);
  } else {
    trace_.emplace(IncomingTrace(&context));
  }
}

grpc::Status ServedCall::Admit() {
  if (ChecksCallers()) {
    grpc::Status status = CheckCaller(context_);
    if (!status.ok()) return status;
  }
  grpc::Status status = CallGate::Enter();
  is_inside_ = status.ok();
  return status;
}

grpc::Status ServedCall::End(grpc::Status status) {
  if (is_inside_) CallGate::Leave();
  const grpc::Status refusal = HandleCount::TakeRefusal();
  if (!refusal.ok()) status = refusal;
  Tell(status.error_code());
  return status;
}

void ServedCall::Tell(grpc::StatusCode code) {
  Metrics::End(Metrics::Side::kServer, method_, code, Clock::now() - start_);
  if (TheWanted().log) {
    Log("served", {{"rpc", rpc_},
                   {"code", NameOf(code)},
                   {"us", MicrosecondsSince(start_)},
                   {"peer", context_.peer()},
                   {"caller", CallerOf(context_)}});
  }
  if (span_) span_->End(code, context_.peer());
}

}  // namespace cleave::rt
