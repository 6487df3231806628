#include <iterator>

#include "analyzer/compile_commands.h"
#include "analyzer/project_paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cleave {
namespace {

using Words = std::vector<std::string>;

/// How an argument of the compiler is treated.
struct ArgumentRule {
  llvm::StringRef name;
  enum Match { kExact, kPrefix } match;
  enum Action { kDrop, kDropWithValue, kSearchPath } action;
};

/// The first rule that matches counts.
constexpr ArgumentRule kRules[] = {
    {"-c", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"-S", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"-o", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"--output", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"-o", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-MF", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"-MT", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"-MQ", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"-MJ", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"-M", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-Werror", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-Winvalid-pch", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"-save-temps", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-fplugin", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-fmodule", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-fprofile", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-fsanitize", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-include-pch", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"--param", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"-include", ArgumentRule::kExact, ArgumentRule::kSearchPath},
    {"-imacros", ArgumentRule::kExact, ArgumentRule::kSearchPath},
    {"-isystem", ArgumentRule::kPrefix, ArgumentRule::kSearchPath},
    {"-iquote", ArgumentRule::kPrefix, ArgumentRule::kSearchPath},
    {"-idirafter", ArgumentRule::kPrefix, ArgumentRule::kSearchPath},
    {"-I", ArgumentRule::kPrefix, ArgumentRule::kSearchPath},
};

const ArgumentRule* RuleFor(llvm::StringRef word) {
  for (const ArgumentRule& rule : kRules)
    if (rule.match == ArgumentRule::kExact ? word == rule.name
                                           : word.starts_with(rule.name))
      return &rule;
  return nullptr;
}

Words ExpandResponseFiles(const CompileCommand& command) {
  if (llvm::none_of(command.arguments,
                    [](llvm::StringRef word) { return word.starts_with("@"); }))
    return command.arguments;
  llvm::BumpPtrAllocator allocator;
  llvm::SmallVector<const char*> words;
  for (const std::string& word : command.arguments)
    words.push_back(word.c_str());
  llvm::cl::ExpansionContext context(allocator,
                                     llvm::cl::TokenizeGNUCommandLine);
  context.setCurrentDir(command.directory)
      .setVFS(llvm::vfs::getRealFileSystem().get());
  llvm::consumeError(context.expandResponseFiles(words));
  return {words.begin(), words.end()};
}

/// The number of words in front of the first argument: `ccache g++`, and the
/// assignments and options that such launchers take.
size_t CompilerWords(const Words& words) {
  size_t i = 0;
  while (i + 1 < words.size()) {
    bool is_launcher =
        llvm::StringSwitch<bool>(llvm::sys::path::filename(words[i]))
            .Cases("ccache", "distcc", "sccache", "icecc", true)
            .Cases("env", "nice", "time", "gomacc", true)
            .Default(llvm::StringRef(words[i]).contains('=') &&
                     words[i].front() != '-');
    if (!is_launcher) break;
    ++i;
  }
  return i + 1;
}

/// CMake hands clang a precompiled header as `-Xclang -include-pch -Xclang F`;
/// without the `-Xclang`s the rules see what it is.
void RemoveXclang(Words& words) {
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] != "-Xclang" || !RuleFor(words[i + 1])) continue;
    if (i + 2 < words.size() && words[i + 2] == "-Xclang")
      words.erase(words.begin() + i + 2);
    words.erase(words.begin() + i);
  }
}

bool IsCFile(llvm::StringRef file) {
  return llvm::sys::path::extension(file) == ".c";
}

bool IsSourceFile(llvm::StringRef file) {
  return llvm::StringSwitch<bool>(llvm::sys::path::extension(file))
      .Cases(".c", ".cc", ".cpp", ".cxx", ".c++", true)
      .Cases(".C", ".CC", ".cp", ".CPP", true)
      .Default(false);
}

/// Copies one argument, and its value if it has one, with its path made
/// absolute.
void CopySearchPath(const ArgumentRule& rule, const Words& words, size_t& i,
                    llvm::StringRef directory, Words& result) {
  llvm::StringRef word = words[i];
  if (word.size() > rule.name.size()) {
    result.push_back(
        (rule.name + NormalPath(word.drop_front(rule.name.size()), directory))
            .str());
  } else if (i + 1 < words.size()) {
    result.push_back(word.str());
    result.push_back(NormalPath(words[++i], directory));
  }
}

}  // namespace

NormalArguments Normalise(const CompileCommand& command) {
  Words words = ExpandResponseFiles(command);
  RemoveXclang(words);
  NormalArguments normal;
  normal.is_c = IsCFile(command.file);
  normal.is_source = IsSourceFile(command.file);
  std::string source = NormalPath(command.file, command.directory);
  for (size_t i = CompilerWords(words); i < words.size(); ++i) {
    llvm::StringRef word = words[i];
    if (word == "--") continue;
    if (word == "-x" && i + 1 < words.size()) {
      llvm::StringRef language = words[++i];
      normal.is_c = language == "c";
      normal.is_source = language == "c" || language == "c++";
      normal.arguments.insert(normal.arguments.end(), {"-x", language.str()});
      continue;
    }
    const ArgumentRule* rule = RuleFor(word);
    if (!rule) {
      bool is_input = !word.starts_with("-") &&
                      NormalPath(word, command.directory) == source;
      if (!is_input) normal.arguments.push_back(word.str());
    } else if (rule->action == ArgumentRule::kDropWithValue) {
      ++i;
    } else if (rule->action == ArgumentRule::kSearchPath) {
      CopySearchPath(*rule, words, i, command.directory, normal.arguments);
    }
  }
  return normal;
}

}  // namespace cleave
