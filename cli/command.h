#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "cli/exit_code.h"
#include "llvm/Support/Error.h"

namespace cleave {

class Session;

/// One option of a command, as the parser and the help need it.
struct Option {
  /// What an argument is stored into: a flag, a number, a text, a list (the
  /// option may be repeated).
  using Target =
      std::variant<bool*, unsigned*, std::string*, std::vector<std::string>*>;

  std::string names;  ///< "-p,--build"; without dashes: a positional argument
  std::string value;  ///< what stands for the value in the help; "" for flags
  std::string help;   ///< one or two sentences
  Target target;
  bool is_required = false;
};

/// One subcommand: what it is called, what it says of itself, what it does.
struct Command {
  using Runner = std::function<llvm::Expected<ExitCode>(Session&)>;

  std::string name;     ///< "analyze"
  std::string summary;  ///< one line for the list of commands
  std::string usage;    ///< arguments after the name: "-p BUILD [-o DB]"
  /// Purpose, what is read and written, exit codes where they are special, in
  /// paragraphs separated by an empty line. Lines that start with two spaces
  /// stay as they are.
  std::string prose;
  std::string example;          ///< shell lines
  std::vector<Option> options;  ///< those that other commands do not have
  Runner run;
  std::string group = {};  ///< heading over those that belong together
};

}  // namespace cleave
