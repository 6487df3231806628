#pragma once

#include "echo.pb.h"

namespace cleave::rt {

/// The part of the echo service that gives results later, as a servant has it.
void AnswerWork(const echo::WorkRequest& request, echo::WorkResponse* response);

}  // namespace cleave::rt
