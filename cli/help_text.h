#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/session.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// The options that every command takes, stored into `options`.
std::vector<Option> DeclareCommonOptions(CommonOptions& options);

/// What the exit codes mean, in the order of their numbers.
struct ExitCodeHelp {
  ExitCode code;
  llvm::StringLiteral meaning;
};
llvm::ArrayRef<ExitCodeHelp> ExitCodeHelps();

/// What cleave is, in paragraphs separated by an empty line. Lines that start
/// with two spaces stay as they are; in `Command::prose` too.
llvm::StringRef Road();

/// Calls `block(text, is_verbatim)` for each paragraph of `prose`.
void ForEachParagraph(
    llvm::StringRef prose,
    llvm::function_ref<void(llvm::StringRef, bool is_verbatim)> block);

/// What `cleave --help` prints: the road, the commands, the exit codes.
std::string RenderOverview(llvm::ArrayRef<Command> commands);

/// What `cleave COMMAND --help` prints.
std::string RenderHelp(const Command& command);

/// `docs/reference.md`: the overview and the help of each command.
std::string RenderReference(llvm::ArrayRef<Command> commands);

}  // namespace cleave
