#include "serve.h"

#include <grpcpp/server_context.h>

#include <algorithm>
#include <exception>
#include <string>

#include "environment.h"
#include "fault.h"
#include "last_error.h"
#include "log.h"
#include "monitor.h"
#include "served_call.h"

namespace cleave::rt {
namespace {

using TimePoint = std::chrono::system_clock::time_point;

thread_local grpc::ServerContext* current = nullptr;
thread_local TimePoint deadline = TimePoint::max();
thread_local int depth = 0;

/// Makes `context` the current one during its scope.
class CurrentContext {
 public:
  explicit CurrentContext(grpc::ServerContext* context) : before_(current) {
    current = context;
    ++depth;
  }
  ~CurrentContext() {
    current = before_;
    --depth;
  }
  CurrentContext(const CurrentContext&) = delete;
  CurrentContext& operator=(const CurrentContext&) = delete;

 private:
  grpc::ServerContext* const before_;
};

grpc::Status Answer(grpc::ServerContext* context, const char* rpc,
                    const std::function<void()>& body) {
  const InsideMonitor inside;
  // Its caller has given up while it waited for its turn: nobody would learn
  // that it was executed. Asking polls the network, so a call that did not wait
  // does not ask.
  if (inside.has_waited() && context != nullptr && context->IsCancelled()) {
    return grpc::Status::CANCELLED;
  }
  InjectFault();
  const CurrentContext served(context);
  grpc::Status status;
  TakeLastError(context);
  try {
    body();
    GiveLastError(context);
  } catch (const std::exception& e) {
    Log(std::string(rpc) + ": " + e.what());
    status = grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, e.what());
  }
  FlushStdio();
  return status;
}

}  // namespace

grpc::ServerContext* CurrentServerContext() { return current; }

TimePoint CurrentDeadline() {
  return current == nullptr ? deadline
                            : std::min(deadline, current->deadline());
}

bool IsServingNow() { return depth > 0; }

DeadlineScope::DeadlineScope(TimePoint until) : before_(deadline) {
  deadline = until;
}

DeadlineScope::~DeadlineScope() { deadline = before_; }

grpc::Status Serve(grpc::ServerContext* context, const char* rpc,
                   const std::function<void()>& body) {
  if (context == nullptr || !ServedCall::IsWanted()) {
    return Answer(context, rpc, body);
  }
  ServedCall call(*context, rpc);
  const grpc::Status admitted = call.Admit();
  return call.End(admitted.ok() ? Answer(context, rpc, body) : admitted);
}

}  // namespace cleave::rt
