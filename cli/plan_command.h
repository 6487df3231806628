#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave plan`: in which order to take services out, and what to change
/// first.
Command PlanCommand();

}  // namespace cleave
