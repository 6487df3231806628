#include "analyzer/compiler_command.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

using Words = std::vector<std::string>;

llvm::StringRef NameOf(llvm::StringRef word) {
  llvm::StringRef name = llvm::sys::path::filename(word);
  name.consume_back_insensitive(".exe");
  return name;
}

bool IsLauncher(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("ccache", "distcc", "sccache", "icecc", "buildcache", true)
      .Cases("gomacc", "rewrapper", "fastbuild", "cachecc1", true)
      .Cases("env", "nice", "ionice", "time", "nohup", "setarch", true)
      .Cases("sh", "bash", "dash", "libtool", "cmake", true)
      .Default(false);
}

/// Options of launchers with a word of their own behind them.
bool HasValue(llvm::StringRef launcher, llvm::StringRef option) {
  if (launcher == "nice") return option == "-n";
  if (launcher == "ionice") return option == "-c" || option == "-n";
  if (launcher == "env") return option == "-u" || option == "-C";
  if (launcher == "time") return option == "-f" || option == "-o";
  return false;
}

/// The commands of `cmake -E` that run another command.
bool IsCMakeTool(llvm::StringRef launcher, llvm::StringRef word) {
  return launcher == "cmake" && (word == "env" || word == "time");
}

bool IsAssignment(llvm::StringRef word) {
  return word.contains('=') && !word.starts_with("-") &&
         !word.split('=').first.contains('/');
}

}  // namespace

size_t CompilerIndex(const Words& words) {
  llvm::StringRef launcher;
  for (size_t i = 0; i < words.size(); ++i) {
    llvm::StringRef word = words[i];
    if (word.empty() || IsAssignment(word) || IsCMakeTool(launcher, word))
      continue;
    if (IsLauncher(NameOf(word))) {
      launcher = NameOf(word);
    } else if (word.starts_with("-") && !launcher.empty()) {
      if (HasValue(launcher, word)) ++i;
    } else {
      return i;
    }
  }
  return words.size();
}

bool IsMicrosoftCompiler(llvm::StringRef compiler) {
  llvm::StringRef name = NameOf(compiler.substr(compiler.rfind('\\') + 1));
  return name.equals_insensitive("cl") || name.equals_insensitive("clang-cl") ||
         name.starts_with("clang-cl-");
}

bool IsCxxCompiler(llvm::StringRef compiler) {
  llvm::StringRef name = NameOf(compiler);
  return name.rtrim("0123456789.-").ends_with("++") || name == "CC";
}

}  // namespace cleave
