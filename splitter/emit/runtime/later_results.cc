#include "later_results.h"

#include <algorithm>

#include "pending_results.h"
#include "trace.h"
#include "waiting_call.h"

namespace cleave::rt {

std::chrono::milliseconds TimeForResult() {
  using std::chrono::milliseconds;
  const auto left = std::chrono::duration_cast<milliseconds>(
      CurrentDeadline() - std::chrono::system_clock::now());
  // The answer needs its time as well. Who drains or stops does not wait long.
  return std::clamp(left / 2, milliseconds(0), milliseconds(1000));
}

void AskOnWorker(std::function<void()> ask) {
  RunOnWorker([ask = std::move(ask), trace = CurrentTrace()] {
    const TraceScope part_of(trace);
    ask();
  });
}

void DropResult(const char* service, const char* method,
                const google::protobuf::MessageLite& request,
                google::protobuf::MessageLite* response) noexcept {
  try {
    Call(service, method, request, response);
  } catch (const RemoteCallError&) {  // it is gone with its service
  }
}

}  // namespace cleave::rt
