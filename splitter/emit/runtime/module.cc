#include "module.h"

#include <cstring>

#include "client_objects.h"
#include "last_error.h"
#include "limits.h"
#include "serve.h"
#include "settings.h"
#include "trace.h"

namespace cleave::rt {
namespace {

bool IsTooLarge(const std::string& message, grpc::Status* status) {
  const auto limit = static_cast<size_t>(MaxMessageBytes());
  if (message.size() <= limit) return false;
  *status = {grpc::StatusCode::RESOURCE_EXHAUSTED,
             "a message of " + std::to_string(message.size()) +
                 " bytes is larger than " + std::to_string(limit) +
                 " (CLEAVE_MAX_MESSAGE_BYTES)"};
  return true;
}

}  // namespace

void AnswerWith(const ModuleFacts& facts, const ModuleMethod* methods,
                std::size_t count, LocalCall& call) {
  static const bool has_name =
      (SetProcessName(facts.name), SetRole(Role::kModule), true);
  static_cast<void>(has_name);
  call.facts = facts;
  if (call.method == nullptr) return;
  if (IsTooLarge(*call.request, &call.status)) return;
  for (std::size_t i = 0; i < count; ++i) {
    if (methods[i].name == nullptr ||
        std::strcmp(methods[i].name, call.method) != 0) {
      continue;
    }
    const DeadlineScope until(call.deadline);
    const TraceScope trace(call.trace);
    const LocalClientScope client(call.ask);
    const LastErrorOfAnswer last_error(&call.last_error);
    call.status = methods[i].answer(call);
    IsTooLarge(*call.response, &call.status);
    return;
  }
  call.status = {grpc::StatusCode::UNIMPLEMENTED, ""};
}

}  // namespace cleave::rt
