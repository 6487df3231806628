#include "recorder.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>

#include "cleave/runtime/v1/runtime.pb.h"
#include "last_error.h"
#include "log.h"
#include "serve.h"
#include "settings.h"

namespace cleave::rt {
namespace {

struct Totals {
  unsigned long calls = 0, failures = 0, bytes = 0;
  std::chrono::nanoseconds total{0}, longest{0};
};

/// One write, so that processes do not write into each other's records.
void Append(const std::string& path, const std::string& text) {
  if (!AppendTo(path, text)) Log("cannot write to " + path);
}

std::string SizePrefix(size_t size) {
  std::string prefix;
  for (int shift = 0; shift < 32; shift += 8) {
    prefix += static_cast<char>(size >> shift & 0xff);
  }
  return prefix;
}

/// The files asked for, and what has to be written at the end.
class Recorder {
 public:
  Recorder()
      : record_(Variable("CLEAVE_RECORD")), totals_(Variable("CLEAVE_TOTALS")) {
    if (!totals_.empty()) {
      std::atexit([] { TheRecorder().WriteTotals(); });
    }
  }

  // Never destroyed, as destructors of static objects may still call.
  static Recorder& TheRecorder() {
    static auto* recorder = new Recorder;
    return *recorder;
  }

  bool notes_calls() const { return !record_.empty() || !totals_.empty(); }

  void Record(const runtime::v1::RecordedCall& call) {
    if (record_.empty()) return;
    const std::string bytes = call.SerializeAsString();
    Append(record_, SizePrefix(bytes.size()) + bytes);
  }

  void Count(const std::string& service, const std::string& method,
             size_t bytes, bool is_ok, std::chrono::nanoseconds time) {
    if (totals_.empty()) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    Totals& totals = by_method_[service + " " + method];
    ++totals.calls;
    totals.failures += is_ok ? 0 : 1;
    totals.bytes += bytes;
    totals.total += time;
    totals.longest = std::max(totals.longest, time);
  }

 private:
  static std::string Variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  }

  void WriteTotals() {
    const auto micros = [](std::chrono::nanoseconds time) {
      return std::to_string(time.count() / 1000);
    };
    const std::lock_guard<std::mutex> lock(mutex_);
    std::string text;
    for (const auto& [method, totals] : by_method_) {
      text += ProcessName() + " " + method + " " +
              std::to_string(totals.calls) + " " +
              std::to_string(totals.failures) + " " + micros(totals.total) +
              " " + micros(totals.longest) + " " +
              std::to_string(totals.bytes) + "\n";
    }
    Append(totals_, text);
  }

  const std::string record_, totals_;
  std::mutex mutex_;
  std::map<std::string, Totals> by_method_;
};

}  // namespace

bool NotesCalls() { return Recorder::TheRecorder().notes_calls(); }

void NoteCall(const std::string& service, const std::string& method,
              const google::protobuf::MessageLite& request,
              const google::protobuf::MessageLite& response,
              const grpc::Status& status, std::chrono::nanoseconds time,
              const std::vector<runtime::v1::Turn>& turns) {
  Recorder& recorder = Recorder::TheRecorder();
  recorder.Count(service, method.substr(method.rfind('/') + 1),
                 request.ByteSizeLong() + response.ByteSizeLong(), status.ok(),
                 time);
  if (IsServingNow()) return;  // made again when its caller is called again
  runtime::v1::RecordedCall call;
  call.set_service(service);
  call.set_method(method);
  request.SerializeToString(call.mutable_request());
  response.SerializeToString(call.mutable_response());
  call.set_code(status.error_code());
  call.set_error(status.error_message());
  call.set_last_error(LastErrorOfCall::Given());
  for (const runtime::v1::Turn& turn : turns) *call.add_turns() = turn;
  recorder.Record(call);
}

void NoteStoredCall(const std::string& service, const StoredCall& call,
                    const StoredAnswer& answer) {
  if (RoleOfProcess() != Role::kProgram) return;  // made again by the service
  runtime::v1::RecordedCall recorded;
  recorded.set_service(service);
  *recorded.mutable_stored_call() = call;
  *recorded.mutable_stored_answer() = answer;
  Recorder::TheRecorder().Record(recorded);
}

}  // namespace cleave::rt
