#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// One entry of a compile_commands.json as it stands there.
struct CompileCommand {
  std::string directory;
  std::string file;
  std::vector<std::string> arguments;  ///< with the compiler in front
};

/// Parses the text of a compile_commands.json; both the `command` (a shell
/// line) and the `arguments` form. `name` is the file's, for messages. Broken
/// JSON and entries without what they need are `UserError`s at
/// `name:line:column` or `name`; an empty list is one as well.
llvm::Expected<std::vector<CompileCommand>> ParseCompileCommands(
    llvm::StringRef json, llvm::StringRef name);

/// What the arguments of a compiler come to once everything is left out that
/// concerns only one machine's build.
struct NormalArguments {
  std::vector<std::string> arguments;
  bool is_c = false;       ///< the language is C
  bool is_source = false;  ///< false for assembler, Fortran, headers, ...
};

/// Drops launchers (ccache and the like), the compiler, the source, `-c`, `-o`,
/// dependency output, precompiled headers and warnings-as-errors; expands
/// response files; makes search paths absolute.
NormalArguments Normalise(const CompileCommand& command);

}  // namespace cleave
