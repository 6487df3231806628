#include "comparison.h"

#include <google/protobuf/message.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "codes.h"
#include "last_error.h"
#include "log.h"
#include "metrics.h"
#include "serve.h"

namespace cleave::rt {
namespace {

constexpr auto kLongest = std::chrono::seconds(1);
constexpr size_t kMostText = 500;

using google::protobuf::Message;

/// What differs, as protobuf tells it; "" if nothing does.
std::string Difference(const google::protobuf::MessageLite& one,
                       const google::protobuf::MessageLite& other) {
  if (one.SerializeAsString() == other.SerializeAsString()) return "";
  const auto* first = dynamic_cast<const Message*>(&one);
  const auto* second = dynamic_cast<const Message*>(&other);
  if (first == nullptr || second == nullptr) return "bytes";
  std::string text;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&text);
  if (differencer.Compare(*first, *second)) return "";
  std::replace(text.begin(), text.end(), '\n', ';');
  return text.substr(0, kMostText);
}

}  // namespace

grpc::Status CallToCompare(RemoteService& process, const char* method,
                           const google::protobuf::MessageLite& request,
                           google::protobuf::MessageLite* response) {
  const DeadlineScope until(
      std::min(CurrentDeadline(), std::chrono::system_clock::now() + kLongest));
  const LastErrorOfCall last_error(LastErrorOfCall::Given());
  return process.Call(method, request, response);
}

void NoteComparison(const char* method, const grpc::Status& status,
                    const google::protobuf::MessageLite& in_process,
                    const google::protobuf::MessageLite& process) {
  const std::string name = method + 1;
  if (!status.ok()) {
    Metrics::Compared(name, "failed");
    Log("comparison", {{"method", name},
                       {"result", "failed"},
                       {"code", NameOf(status.error_code())}});
    return;
  }
  const std::string difference = Difference(in_process, process);
  Metrics::Compared(name, difference.empty() ? "same" : "different");
  if (difference.empty()) return;
  Log("comparison",
      {{"method", name}, {"result", "different"}, {"difference", difference}});
}

}  // namespace cleave::rt
