#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// One entry of a compile_commands.json as it stands there. Texts are the
/// bytes that the file system and the compiler get; see `valid_text.h`.
struct CompileCommand {
  std::string directory;  ///< may be empty or relative
  std::string file;
  std::vector<std::string> arguments;  ///< with the compiler in front
};

/// Parses the text of a compile_commands.json; both the `command` (a shell
/// line) and the `arguments` form. `name` is the file's, for messages. Broken
/// JSON and entries without what they need are `UserError`s at
/// `name:line:column` or `name`; an empty list is one as well. Bytes that are
/// no UTF-8 are taken as they are.
llvm::Expected<std::vector<CompileCommand>> ParseCompileCommands(
    llvm::StringRef json, llvm::StringRef name);

/// What the arguments of a compiler come to once everything is left out that
/// concerns only one machine's build.
struct NormalArguments {
  std::string compiler;  ///< as it is called, launchers left out
  std::vector<std::string> arguments;
  /// Left out though they may mean something: `-I$(UNSET)/include`.
  std::vector<std::string> ignored;
  bool is_c = false;  ///< the language is C
  /// Why this is no unit ("assembler", "a header"); empty for C and C++.
  std::string exclusion;
  /// Why nobody could parse this unit ("there is no response file x.rsp").
  std::string problem;
};

/// Drops launchers (ccache and the like), the compiler, all inputs, `-c`, `-o`,
/// dependency output, precompiled headers and what turns warnings into errors;
/// expands response files; makes search paths absolute. The command's
/// directory must be absolute.
NormalArguments Normalise(const CompileCommand& command);

}  // namespace cleave
