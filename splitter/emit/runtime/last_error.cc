#include "last_error.h"

#include <grpcpp/client_context.h>
#include <grpcpp/server_context.h>

#include <cerrno>
#include <charconv>
#include <map>
#include <string>

namespace cleave::rt {
namespace {

constexpr const char* kErrnoKey = "cleave-errno";

thread_local LastErrorOfCall* current_call = nullptr;
thread_local int* current_answer = nullptr;

using Metadata = std::multimap<grpc::string_ref, grpc::string_ref>;

/// 0 unless a number was sent.
int ErrorIn(const Metadata& metadata) {
  const auto found = metadata.find(kErrnoKey);
  if (found == metadata.end()) return 0;
  const grpc::string_ref text = found->second;
  int value = 0;
  const auto end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  return parsed.ec == std::errc() && parsed.ptr == end ? value : 0;
}

}  // namespace

LastErrorOfCall::LastErrorOfCall() : LastErrorOfCall(errno) {}

LastErrorOfCall::LastErrorOfCall(int given)
    : outer_(current_call), given_(given), value_(given) {
  current_call = this;
}

LastErrorOfCall::~LastErrorOfCall() {
  current_call = outer_;
  errno = value_;
}

LastErrorOfCall* LastErrorOfCall::Current() { return current_call; }

int LastErrorOfCall::Given() {
  return current_call == nullptr ? 0 : current_call->given_;
}

void LastErrorOfCall::Send(grpc::ClientContext* context) const {
  if (value_ != 0) context->AddMetadata(kErrnoKey, std::to_string(value_));
}

void LastErrorOfCall::Receive(const grpc::ClientContext& context) {
  value_ = ErrorIn(context.GetServerTrailingMetadata());
}

LastErrorOfAnswer::LastErrorOfAnswer(int* error) : outer_(current_answer) {
  current_answer = error;
}

LastErrorOfAnswer::~LastErrorOfAnswer() { current_answer = outer_; }

void TakeLastError(const grpc::ServerContext* context) {
  if (current_answer != nullptr) {
    errno = *current_answer;
  } else if (context != nullptr) {
    errno = ErrorIn(context->client_metadata());
  }
}

void GiveLastError(grpc::ServerContext* context) {
  const int value = errno;
  if (current_answer != nullptr) {
    *current_answer = value;
  } else if (context != nullptr && value != 0) {
    context->AddTrailingMetadata(kErrnoKey, std::to_string(value));
  }
}

LastErrorKept::LastErrorKept() : value_(errno) {}

LastErrorKept::~LastErrorKept() { errno = value_; }

}  // namespace cleave::rt
