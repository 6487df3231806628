#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave completion SHELL`: the shell's completion of commands and options.
Command CompletionCommand();

}  // namespace cleave
