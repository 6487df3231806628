#include "cli/completion_command.h"

#include <memory>

#include "cli/commands.h"
#include "cli/completion_text.h"
#include "cli/session.h"
#include "graph/user_error.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Prints a script that makes a shell complete the commands of cleave and their
options. Where it belongs:

  bash    /etc/bash_completion.d/cleave
  zsh     _cleave, in a folder of $fpath
  fish    ~/.config/fish/completions/cleave.fish
)";

llvm::Expected<ExitCode> RunCompletion(const std::string& shell,
                                       Session& session) {
  const std::vector<Command> commands = AllCommands();
  std::string script;
  if (shell == "bash") {
    script = BashCompletion(commands);
  } else if (shell == "zsh") {
    script = ZshCompletion(commands);
  } else if (shell == "fish") {
    script = FishCompletion(commands);
  } else {
    return MakeError("unknown shell '" + shell + "'", "",
                     "there are bash, zsh and fish");
  }
  if (llvm::Error error = session.Deliver(script)) return error;
  return ExitCode::kOk;
}

}  // namespace

Command CompletionCommand() {
  auto shell = std::make_shared<std::string>();
  return {
      .name = "completion",
      .summary = "print the completion for a shell",
      .usage = "bash|zsh|fish",
      .prose = kProse.str(),
      .example = "cleave completion bash -o /etc/bash_completion.d/cleave",
      .options = {{"SHELL", "", "bash, zsh or fish.", shell.get(), true}},
      .run =
          [shell](Session& session) { return RunCompletion(*shell, session); },
  };
}

}  // namespace cleave
