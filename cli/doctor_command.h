#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave doctor`: what is missing on this machine, and how to get it.
Command DoctorCommand();

}  // namespace cleave
