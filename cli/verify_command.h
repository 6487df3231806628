#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave verify`: builds a generated tree and compares it with the monolith.
Command VerifyCommand();

}  // namespace cleave
