#include "serve.h"

#include <grpcpp/server_context.h>

#include <exception>
#include <string>

#include "environment.h"
#include "monitor.h"

namespace cleave::rt {
namespace {

thread_local grpc::ServerContext* current = nullptr;

/// Makes `context` the current one during its scope.
class CurrentContext {
 public:
  explicit CurrentContext(grpc::ServerContext* context) { current = context; }
  ~CurrentContext() { current = nullptr; }
  CurrentContext(const CurrentContext&) = delete;
  CurrentContext& operator=(const CurrentContext&) = delete;
};

}  // namespace

grpc::ServerContext* CurrentServerContext() { return current; }

grpc::Status Serve(grpc::ServerContext* context, const char* rpc,
                   const std::function<void()>& body) {
  const InsideMonitor inside;
  // Its caller has given up while it waited for its turn: nobody would learn
  // that it was executed.
  if (context->IsCancelled()) return grpc::Status::CANCELLED;
  const CurrentContext served(context);
  grpc::Status status;
  try {
    body();
  } catch (const std::exception& e) {
    Log(std::string(rpc) + ": " + e.what());
    status = grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, e.what());
  }
  FlushStdio();
  return status;
}

}  // namespace cleave::rt
