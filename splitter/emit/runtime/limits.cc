#include "limits.h"

#include <algorithm>
#include <atomic>
#include <climits>

#include "errors.h"
#include "settings.h"

namespace cleave::rt {
namespace {

constexpr long kDefaultMessageBytes = 64L * 1024 * 1024;

std::atomic<long> calls = 0, handles = 0;
thread_local bool is_refused = false;

long MaxCalls() {
  static const long limit = NumberSetting("MAX_CALLS", 0);
  return limit;
}

long MaxHandles() {
  static const long limit = NumberSetting("MAX_HANDLES", 0);
  return limit;
}

grpc::Status Exhausted(const std::string& what, long limit,
                       const char* setting) {
  return {grpc::StatusCode::RESOURCE_EXHAUSTED,
          "service '" + ProcessName() + "' has its limit of " +
              std::to_string(limit) + " " + what + " (" + VariableOf(setting) +
              ")"};
}

grpc::Status TooManyHandles() {
  return Exhausted("open handles", MaxHandles(), "MAX_HANDLES");
}

}  // namespace

int MaxMessageBytes() {
  static const long limit = std::min<long>(
      NumberSetting("MAX_MESSAGE_BYTES", kDefaultMessageBytes), INT_MAX);
  return static_cast<int>(limit);
}

grpc::Status WithLimit(const grpc::Status& status) {
  if (status.error_code() != grpc::StatusCode::RESOURCE_EXHAUSTED ||
      status.error_message().find("message larger than max") ==
          std::string::npos) {
    return status;
  }
  return {status.error_code(),
          status.error_message() + " (CLEAVE_MAX_MESSAGE_BYTES)"};
}

grpc::Status CallGate::Enter() {
  const long now = ++calls;
  if (MaxCalls() == 0 || now <= MaxCalls()) return grpc::Status::OK;
  --calls;
  return Exhausted("calls at once", MaxCalls(), "MAX_CALLS");
}

void CallGate::Leave() { --calls; }

bool CallGate::IsLimited() { return MaxCalls() > 0; }

void HandleCount::Open() {
  const long now = ++handles;
  if (MaxHandles() == 0 || now <= MaxHandles()) return;
  --handles;
  is_refused = true;
  throw LimitError(TooManyHandles().error_message());
}

void HandleCount::Close() { --handles; }

long HandleCount::Now() { return handles; }

bool HandleCount::IsLimited() { return MaxHandles() > 0; }

grpc::Status HandleCount::TakeRefusal() {
  if (!is_refused) return grpc::Status::OK;
  is_refused = false;
  return TooManyHandles();
}

}  // namespace cleave::rt
