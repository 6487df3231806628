#include "module.h"

#include <cstring>

#include "environment.h"
#include "limits.h"
#include "serve.h"

namespace cleave::rt {
namespace {

bool IsTooLarge(const std::string& message, grpc::Status* status) {
  if (message.size() <= kMaxMessageBytes) return false;
  *status = {grpc::StatusCode::RESOURCE_EXHAUSTED,
             "a message of " + std::to_string(message.size()) +
                 " bytes is larger than " + std::to_string(kMaxMessageBytes)};
  return true;
}

}  // namespace

void AnswerWith(const char* service, const ModuleMethod* methods,
                std::size_t count, LocalCall& call) {
  static const bool has_name = (SetLogName(service), true);
  static_cast<void>(has_name);
  if (IsTooLarge(*call.request, &call.status)) return;
  for (std::size_t i = 0; i < count; ++i) {
    if (methods[i].name == nullptr ||
        std::strcmp(methods[i].name, call.method) != 0) {
      continue;
    }
    const DeadlineScope until(call.deadline);
    call.status = methods[i].answer(call);
    IsTooLarge(*call.response, &call.status);
    return;
  }
  call.status = {grpc::StatusCode::UNIMPLEMENTED, ""};
}

}  // namespace cleave::rt
