#pragma once

#include <string>

#include "cli/command.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// The manual page cleave(1) with all commands, in the macros of man(7).
std::string RenderManPage(llvm::ArrayRef<Command> commands);

}  // namespace cleave
