#pragma once

#include <string>

#include "cli/command.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// Scripts for the completion of `cleave COMMAND --option`. A word that is no
/// option is completed as a file.
std::string BashCompletion(llvm::ArrayRef<Command> commands);
std::string ZshCompletion(llvm::ArrayRef<Command> commands);
std::string FishCompletion(llvm::ArrayRef<Command> commands);

}  // namespace cleave
