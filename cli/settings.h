#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What options are given otherwise than on the command line: by a variable of
/// the environment, or else by a settings file. See docs/settings.md.
class Settings {
 public:
  using Environment =
      llvm::function_ref<std::optional<std::string>(llvm::StringRef name)>;

  /// Reads the text of a settings file; "" is one without settings. Keys are
  /// the long names of `common` options, and names of `commands` that map those
  /// of their own options. Others are `UserError`s at `file_name:line:column`,
  /// and so are values of the wrong kind.
  static llvm::Expected<Settings> Read(llvm::StringRef yaml,
                                       llvm::StringRef file_name,
                                       llvm::ArrayRef<Command> commands,
                                       llvm::ArrayRef<Option> common);

  /// Stores the value of `option` into its target if there is one; `command` is
  /// empty for options that all commands have. Tells whether it did.
  llvm::Expected<bool> Apply(const Option& option, llvm::StringRef command,
                             Environment environment) const;

 private:
  struct Value {
    std::vector<std::string> texts;  ///< several only for lists
    std::string place;
  };

  /// By "jobs" or "analyze.build".
  std::map<std::string, Value> values_;

  friend class SettingsReader;
};

/// "build" for "-p,--build"; empty for arguments, which settings cannot give.
std::string LongNameOf(const Option& option);

/// "CLEAVE_JOBS", "CLEAVE_ANALYZE_MAX_FAILED".
std::string VariableOf(const Option& option, llvm::StringRef command);

}  // namespace cleave
