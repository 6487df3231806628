#pragma once

#include <vector>

#include "cli/command.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// All commands, in the order in which a user meets them.
std::vector<Command> AllCommands();

}  // namespace cleave
