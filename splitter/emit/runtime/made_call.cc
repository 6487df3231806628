#include "made_call.h"

#include <cstdio>

#include "metrics.h"
#include "settings.h"

namespace cleave::rt {
namespace {

using Clock = std::chrono::steady_clock;

/// A service's metrics are there before its first call; a program has no other
/// begin than that. A module's calls are its program's.
bool StartMetrics() {
  if (RoleOfProcess() != Role::kProgram) return true;
  const std::string wrong = Metrics::Start();
  if (!wrong.empty()) std::fprintf(stderr, "cleave: %s\n", wrong.c_str());
  return true;
}

}  // namespace

bool MadeCall::IsWanted() {
  [[maybe_unused]] static const bool has_started = StartMetrics();
  static const bool is_wanted = Metrics::IsOn() || WritesSpans();
  return is_wanted;
}

MadeCall::MadeCall(const std::string& method)
    : method_(method.substr(1)), start_(Clock::now()) {
  Metrics::Begin(Metrics::Side::kClient, method_);
  if (WritesSpans()) span_.emplace(Span::kClient, CurrentTrace(), method_);
}

void MadeCall::End(grpc::StatusCode code, const std::string& address) {
  Metrics::End(Metrics::Side::kClient, method_, code, Clock::now() - start_);
  if (span_) span_->End(code, address);
}

}  // namespace cleave::rt
