#include "cli/help_command.h"

#include <memory>

#include "cli/commands.h"
#include "cli/help_text.h"
#include "cli/man_page.h"
#include "cli/session.h"
#include "graph/user_error.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Prints the overview, or the help of one command. With --markdown it prints the
help of all commands as one Markdown page: docs/reference.md is that page. With
--man the same is a manual page; 'cleave help --man | man -l -' shows it.
)";

struct HelpOptions {
  std::string command;
  bool markdown = false;
  bool man = false;
};

llvm::Expected<ExitCode> RunHelp(const HelpOptions& options, Session& session) {
  const std::vector<Command> commands = AllCommands();
  if (options.markdown) {
    if (llvm::Error error = session.Deliver(RenderReference(commands))) {
      return error;
    }
    return ExitCode::kOk;
  }
  if (options.man) {
    if (llvm::Error error = session.Deliver(RenderManPage(commands))) {
      return error;
    }
    return ExitCode::kOk;
  }
  if (options.command.empty()) {
    session.out() << RenderOverview(commands);
    return ExitCode::kOk;
  }
  for (const Command& command : commands) {
    if (command.name != options.command) continue;
    session.out() << RenderHelp(command);
    return ExitCode::kOk;
  }
  return MakeError("unknown command '" + options.command + "'", "",
                   "see 'cleave help'");
}

}  // namespace

Command HelpCommand() {
  auto options = std::make_shared<HelpOptions>();
  return {
      .name = "help",
      .summary = "print the help, or all of it as one page",
      .usage = "[COMMAND] [--markdown|--man]",
      .prose = kProse.str(),
      .example = "cleave help verify\ncleave help --markdown -o reference.md",
      .options = {{"COMMAND", "", "The command to explain.", &options->command},
                  {"--markdown", "", "All commands, as one Markdown page.",
                   &options->markdown},
                  {"--man", "", "All commands, as a manual page.",
                   &options->man}},
      .run = [options](Session& session) { return RunHelp(*options, session); },
  };
}

}  // namespace cleave
