#include "cli/command_line.h"

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/help_text.h"
#include "cli/session.h"
#include "cli/settings.h"
#include "graph/nearest_name.h"
#include "graph/user_error.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"

namespace cleave {
namespace {

/// Declares `option` and gives it back, so that its count can be asked.
CLI::Option* Declare(CLI::App& app, const Option& option) {
  return std::visit(
      [&](auto* target) -> CLI::Option* {
        if constexpr (std::is_same_v<decltype(target), bool*>) {
          return app.add_flag(option.names, *target);
        } else if constexpr (std::is_same_v<decltype(target),
                                            std::vector<std::string>*>) {
          // An option takes one value each time, an argument all that follow.
          bool is_argument = !llvm::StringRef(option.names).starts_with("-");
          return app.add_option(option.names, *target)
              ->allow_extra_args(is_argument);
        } else {
          return app.add_option(option.names, *target);
        }
      },
      option.target);
}

/// The name nearest to `typed`; empty if none is near.
std::string Nearest(llvm::StringRef typed, llvm::ArrayRef<std::string> names) {
  constexpr unsigned kLimit = 3;  // typing errors, not other words
  const std::vector<llvm::StringRef> all(names.begin(), names.end());
  return NearestName(typed, all, kLimit);
}

llvm::Error UnknownWord(llvm::StringRef what, llvm::StringRef word,
                        llvm::ArrayRef<std::string> names,
                        const std::string& help) {
  std::string nearest = Nearest(word, names);
  return MakeError(("unknown " + what + " '" + word + "'").str(), "",
                   nearest.empty() ? "see '" + help + "'"
                                   : "did you mean '" + nearest + "'?");
}

std::vector<std::string> NamesOf(llvm::ArrayRef<Option> options) {
  std::vector<std::string> names;
  for (const Option& option : options) {
    llvm::SmallVector<llvm::StringRef, 2> all;
    llvm::StringRef(option.names).split(all, ',');
    for (llvm::StringRef name : all) names.push_back(name.str());
  }
  return names;
}

/// The parser of one command, and what it parses into.
struct Parser {
  Command* command = nullptr;
  CLI::App* app = nullptr;
  std::vector<Option> options;  ///< its own first, then those of all commands
  std::vector<CLI::Option*> declared;
  std::vector<bool> is_given;  ///< by option, by whatever means
};

Parser DeclareCommand(CLI::App& root, Command& command, CommonOptions& common) {
  Parser parser;
  parser.command = &command;
  parser.app = root.add_subcommand(command.name);
  parser.app->allow_extras();
  parser.options = command.options;
  for (Option& option : DeclareCommonOptions(common)) {
    parser.options.push_back(std::move(option));
  }
  for (const Option& option : parser.options) {
    parser.declared.push_back(Declare(*parser.app, option));
  }
  return parser;
}

/// What the command line says that no option took.
llvm::Error CheckRest(const Parser& parser) {
  const std::string help = "cleave " + parser.command->name + " --help";
  std::vector<std::string> rest = parser.app->remaining();
  if (rest.empty()) return llvm::Error::success();
  llvm::StringRef word = rest.front();
  return word.starts_with("-")
             ? UnknownWord("option", word, NamesOf(parser.options), help)
             : MakeError(("unexpected argument '" + word + "'").str(), "",
                         "see '" + help + "'");
}

constexpr llvm::StringLiteral kSettingsFile = ".cleave.yaml";

llvm::Expected<Settings> OpenSettings(llvm::ArrayRef<Command> commands) {
  const std::optional<std::string> named =
      llvm::sys::Process::GetEnv("CLEAVE_SETTINGS");
  const std::string path = named.value_or(kSettingsFile.str());
  std::string yaml;
  if (named || llvm::sys::fs::exists(path)) {
    llvm::Expected<std::string> text =
        ReadFileWhole(path, named ? "CLEAVE_SETTINGS names it" : "");
    if (!text) return text.takeError();
    yaml = std::move(*text);
  }
  CommonOptions unused;
  return Settings::Read(yaml, path, commands, DeclareCommonOptions(unused));
}

/// Gives the options that the command line does not give their values from the
/// environment and the settings file.
llvm::Error ApplySettings(Parser& parser, llvm::ArrayRef<Command> commands) {
  llvm::Expected<Settings> settings = OpenSettings(commands);
  if (!settings) return settings.takeError();
  const size_t own = parser.command->options.size();
  for (size_t i = 0; i < parser.options.size(); ++i) {
    parser.is_given.push_back(parser.declared[i]->count() > 0);
    if (parser.is_given[i]) continue;
    llvm::Expected<bool> is_given = settings->Apply(
        parser.options[i], i < own ? parser.command->name : "",
        [](llvm::StringRef name) { return llvm::sys::Process::GetEnv(name); });
    if (!is_given) return is_given.takeError();
    parser.is_given[i] = *is_given;
  }
  return llvm::Error::success();
}

llvm::Error CheckComplete(const Parser& parser) {
  for (size_t i = 0; i < parser.options.size(); ++i) {
    if (!parser.options[i].is_required || parser.is_given[i]) continue;
    return MakeError(
        parser.options[i].names + " is missing", "",
        "usage: cleave " + parser.command->name + " " + parser.command->usage);
  }
  return llvm::Error::success();
}

ExitCode RunCommand(const Parser& parser, CommonOptions common,
                    llvm::raw_ostream& out, llvm::raw_ostream& err) {
  Session session(std::move(common), out, err);
  llvm::Expected<ExitCode> code = parser.command->run(session);
  return code ? *code : PrintError(code.takeError(), err);
}

/// CLI11's message as one of ours: lower-case start, no full stop.
llvm::Error Translate(const CLI::ParseError& error,
                      const std::string& command) {
  std::string message = error.what();
  if (!message.empty()) message[0] = llvm::toLower(message[0]);
  while (llvm::StringRef(message).ends_with(".")) message.pop_back();
  return MakeError(message, "", "see 'cleave " + command + "--help'");
}

/// The parsers of all commands.
struct Parsers {
  std::vector<Command> commands = AllCommands();
  CommonOptions common;
  bool wants_version = false;
  CLI::App root;
  std::vector<Parser> of_command;

  Parsers() {
    root.allow_extras();
    root.require_subcommand(0, 1);  // "help analyze" names one command
    root.add_flag("--version", wants_version);
    for (Command& command : commands) {
      of_command.push_back(DeclareCommand(root, command, common));
    }
  }
  Parsers(const Parsers&) = delete;
  Parsers& operator=(const Parsers&) = delete;

  /// The command that was named; null if none was.
  Parser* Named() {
    for (Parser& parser : of_command) {
      if (parser.app->parsed()) return &parser;
    }
    return wants_version ? Find("version") : nullptr;
  }
  Parser* Find(llvm::StringRef name) {
    for (Parser& parser : of_command) {
      if (parser.command->name == name) return &parser;
    }
    return nullptr;
  }
};

/// What to say when no command was named.
llvm::Error NoCommand(const Parsers& parsers) {
  std::vector<std::string> rest = parsers.root.remaining();
  if (rest.empty()) return MakeError("no command", "", "see 'cleave --help'");
  std::vector<std::string> names;
  for (const Command& command : parsers.commands) names.push_back(command.name);
  const bool is_option = llvm::StringRef(rest.front()).starts_with("-");
  return UnknownWord(is_option ? "option" : "command", rest.front(), names,
                     "cleave --help");
}

}  // namespace

ExitCode RunCommandLine(int argc, const char* const* argv,
                        llvm::raw_ostream& out, llvm::raw_ostream& err) {
  Parsers parsers;
  try {
    parsers.root.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const Parser* named = parsers.Named();
    out << (named ? RenderHelp(*named->command)
                  : RenderOverview(parsers.commands));
    return ExitCode::kOk;
  } catch (const CLI::ParseError& error) {
    const Parser* named = parsers.Named();
    return PrintError(Translate(error, named ? named->command->name + " " : ""),
                      err);
  }
  Parser* named = parsers.Named();
  if (named == nullptr) return PrintError(NoCommand(parsers), err);
  if (llvm::Error error = CheckRest(*named))
    return PrintError(std::move(error), err);
  if (llvm::Error error = ApplySettings(*named, parsers.commands))
    return PrintError(std::move(error), err);
  if (llvm::Error error = CheckComplete(*named))
    return PrintError(std::move(error), err);
  return RunCommand(*named, parsers.common, out, err);
}

}  // namespace cleave
