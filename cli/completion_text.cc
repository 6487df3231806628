#include "cli/completion_text.h"

#include "cli/help_text.h"
#include "cli/session.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

/// The options of a command and those of all; no positional arguments.
std::vector<Option> DashedOptions(const Command& command) {
  CommonOptions unused;
  std::vector<Option> all = command.options;
  std::vector<Option> common = DeclareCommonOptions(unused);
  all.insert(all.end(), common.begin(), common.end());
  std::vector<Option> dashed;
  for (Option& option : all)
    if (option.names.starts_with("-")) dashed.push_back(std::move(option));
  return dashed;
}

llvm::SmallVector<llvm::StringRef, 2> NamesOf(const Option& option) {
  llvm::SmallVector<llvm::StringRef, 2> names;
  llvm::StringRef(option.names).split(names, ',');
  return names;
}

/// For single quotes: a quote inside ends them, is escaped, and opens them.
std::string Quoted(llvm::StringRef text) {
  std::string quoted = "'";
  for (char each : text) {
    if (each == '\'')
      quoted += "'\\''";
    else
      quoted += each;
  }
  return quoted + "'";
}

/// zsh gives brackets and colons a meaning of their own.
std::string ZshText(llvm::StringRef text) {
  std::string escaped;
  for (char each : text) {
    if (llvm::StringRef("[]:\\").contains(each)) escaped += '\\';
    escaped += each;
  }
  return escaped;
}

std::string CommandNames(llvm::ArrayRef<Command> commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  return llvm::join(names, " ");
}

}  // namespace

std::string BashCompletion(llvm::ArrayRef<Command> commands) {
  std::string text =
      "# Completion of cleave for bash.\n"
      "_cleave() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} options=\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W '" +
      CommandNames(commands) +
      "' -- \"$word\")\n"
      "    return\n"
      "  fi\n"
      "  case ${COMP_WORDS[1]} in\n";
  for (const Command& command : commands) {
    std::vector<std::string> names;
    for (const Option& option : DashedOptions(command))
      for (llvm::StringRef name : NamesOf(option)) names.push_back(name.str());
    text += "    " + command.name + ") options='" + llvm::join(names, " ") +
            "' ;;\n";
  }
  return text +
         "  esac\n"
         "  if [[ $word == -* ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
         "  else\n"
         "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _cleave cleave\n";
}

std::string ZshCompletion(llvm::ArrayRef<Command> commands) {
  std::string text =
      "#compdef cleave\n"
      "_cleave() {\n"
      "  local -a commands=(\n";
  for (const Command& command : commands)
    text +=
        "    " + Quoted(command.name + ":" + ZshText(command.summary)) + "\n";
  text +=
      "  )\n"
      "  if ((CURRENT == 2)); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  case $words[2] in\n";
  for (const Command& command : commands) {
    text += "    " + command.name + ")\n      _arguments";
    for (const Option& option : DashedOptions(command))
      for (llvm::StringRef name : NamesOf(option))
        text += " \\\n        " +
                Quoted(name.str() + "[" + ZshText(option.help) + "]" +
                       (option.value.empty()
                            ? ""
                            : ":" + ZshText(option.value) + ":_files"));
    text += " \\\n        '*:file:_files'\n      ;;\n";
  }
  return text + "  esac\n}\n_cleave \"$@\"\n";
}

std::string FishCompletion(llvm::ArrayRef<Command> commands) {
  std::string text = "# Completion of cleave for fish.\n";
  for (const Command& command : commands)
    text += "complete -c cleave -n __fish_use_subcommand -f -a " +
            command.name + " -d " + Quoted(command.summary) + "\n";
  for (const Command& command : commands)
    for (const Option& option : DashedOptions(command)) {
      text += "complete -c cleave -n '__fish_seen_subcommand_from " +
              command.name + "'";
      for (llvm::StringRef name : NamesOf(option))
        text += name.consume_front("--") ? " -l " + name.str()
                                         : " -s " + name.drop_front().str();
      text += (option.value.empty() ? "" : " -r") + std::string(" -d ") +
              Quoted(option.help) + "\n";
    }
  return text;
}

}  // namespace cleave
