#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/session.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// The options that every command takes, stored into `options`.
std::vector<Option> DeclareCommonOptions(CommonOptions& options);

/// What `cleave --help` prints: the road, the commands, the exit codes.
std::string RenderOverview(llvm::ArrayRef<Command> commands);

/// What `cleave COMMAND --help` prints.
std::string RenderHelp(const Command& command);

/// `docs/reference.md`: the overview and the help of each command.
std::string RenderReference(llvm::ArrayRef<Command> commands);

}  // namespace cleave
