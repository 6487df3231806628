#include <iterator>

#include "analyzer/compile_commands.h"
#include "analyzer/compiler_command.h"
#include "analyzer/project_paths.h"
#include "analyzer/source_language.h"
#include "clang/Driver/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cleave {
namespace {

using Words = std::vector<std::string>;

/// How an argument of the compiler is treated.
struct ArgumentRule {
  llvm::StringRef name;
  enum Match { kExact, kPrefix } match;
  enum Action {
    kDrop,
    kDropWithValue,
    kSearchPath,
    kIncludedFile,
    kKeep
  } action;
};

/// The first rule that matches counts.
constexpr ArgumentRule kRules[] = {
    {"-c", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"-S", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"-E", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"-o", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"--output", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"--output=", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-o", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-MF", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"-MT", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"-MQ", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"-MJ", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"-M", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-Wp,-M", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-Werror", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-Wfatal-errors", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"-pedantic-errors", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"--pedantic-errors", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"-Winvalid-pch", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"-save-temps", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"--save-temps", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-fplugin", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-fmodule", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-fprofile", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-fsanitize=", ArgumentRule::kPrefix, ArgumentRule::kKeep},
    {"-fsanitize", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-fdiagnostics", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-ftime-trace", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-include-pch", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"--param", ArgumentRule::kExact, ArgumentRule::kDropWithValue},
    {"--param=", ArgumentRule::kPrefix, ArgumentRule::kDrop},
    {"-I-", ArgumentRule::kExact, ArgumentRule::kDrop},
    {"-include", ArgumentRule::kExact, ArgumentRule::kIncludedFile},
    {"-imacros", ArgumentRule::kExact, ArgumentRule::kIncludedFile},
    {"-isystem", ArgumentRule::kPrefix, ArgumentRule::kSearchPath},
    {"-isysroot", ArgumentRule::kPrefix, ArgumentRule::kSearchPath},
    {"-iquote", ArgumentRule::kPrefix, ArgumentRule::kSearchPath},
    {"-idirafter", ArgumentRule::kPrefix, ArgumentRule::kSearchPath},
    {"--sysroot=", ArgumentRule::kPrefix, ArgumentRule::kSearchPath},
    {"-I", ArgumentRule::kPrefix, ArgumentRule::kSearchPath},
};

const ArgumentRule* RuleFor(llvm::StringRef word) {
  for (const ArgumentRule& rule : kRules)
    if (rule.match == ArgumentRule::kExact ? word == rule.name
                                           : word.starts_with(rule.name))
      return &rule;
  return nullptr;
}

/// Replaces `@file` by what is in the file. A file that is not there, or that
/// names itself, becomes the `problem`.
Words ExpandResponseFiles(const CompileCommand& command, std::string& problem) {
  auto is_response = [](llvm::StringRef word) { return word.starts_with("@"); };
  if (llvm::none_of(command.arguments, is_response)) return command.arguments;
  llvm::BumpPtrAllocator allocator;
  llvm::SmallVector<const char*> words;
  for (const std::string& word : command.arguments)
    words.push_back(word.c_str());
  llvm::cl::ExpansionContext context(allocator,
                                     llvm::cl::TokenizeGNUCommandLine);
  context.setCurrentDir(command.directory)
      .setVFS(llvm::vfs::getRealFileSystem().get());
  if (llvm::Error error = context.expandResponseFiles(words))
    problem = "response files: " + toString(std::move(error));
  Words result(words.begin(), words.end());
  auto missing = llvm::find_if(result, is_response);
  if (problem.empty() && missing != result.end())
    problem = "there is no response file " + missing->substr(1);
  return result;
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

/// A shell may run more after the compiler: `g++ -c a.cc && strip a.o`.
void CutAtShellOperator(Words& words) {
  auto is_operator = [](llvm::StringRef word) {
    return word == "&&" || word == "||" || word == ";" || word == "|" ||
           word == ">" || word == "2>&1";
  };
  words.erase(llvm::find_if(words, is_operator), words.end());
}

/// Which words are neither options nor values of options: sources, objects,
/// and values of options that only other compilers have.
std::vector<bool> FindInputs(const Words& words) {
  std::vector<const char*> pointers;
  for (const std::string& word : words) pointers.push_back(word.c_str());
  unsigned missing_index = 0, missing_count = 0;
  llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
      pointers, missing_index, missing_count,
      llvm::opt::Visibility(clang::driver::options::ClangOption));
  std::vector<bool> is_input(words.size());
  for (const llvm::opt::Arg* each :
       parsed.filtered(clang::driver::options::OPT_INPUT))
    is_input[each->getIndex()] = true;
  return is_input;
}

/// A variable of a makefile or a project file that nobody has expanded. `%X%`
/// counts in paths only: log patterns are full of it.
bool HasUnexpandedVariable(llvm::StringRef word) {
  static const llvm::Regex make("\\$(\\([A-Za-z_]+\\)|\\{[A-Za-z_]+\\})");
  static const llvm::Regex windows("^-(I|isystem|iquote).*%[A-Z_][A-Z_0-9]+%");
  return make.match(word) || windows.match(word);
}

/// Walks the words behind the compiler and sorts them.
class ArgumentSorter {
 public:
  ArgumentSorter(const CompileCommand& command, Words words,
                 NormalArguments& normal)
      : command_(command),
        words_(std::move(words)),
        is_input_(FindInputs(words_)),
        normal_(normal) {}

  void Run() {
    for (at_ = 0; at_ < words_.size(); ++at_) TakeWord(words_[at_]);
  }

 private:
  void TakeWord(llvm::StringRef word) {
    if (word == "--") at_ = words_.size();  // Only inputs come after it.
    if (at_ == words_.size() || is_input_[at_] || word.empty()) return;
    if (TakeLanguage(word)) return;
    const ArgumentRule* rule = RuleFor(word);
    if (rule && rule->action == ArgumentRule::kDrop) return;
    if (rule && rule->action == ArgumentRule::kDropWithValue) {
      ++at_;
    } else if (HasUnexpandedVariable(word)) {
      Ignore(word);
    } else if (!rule || rule->action == ArgumentRule::kKeep) {
      normal_.arguments.push_back(word.str());
    } else {
      TakePath(*rule, word);
    }
  }

  /// With the `-D` in front of a value that stands apart.
  void Ignore(llvm::StringRef word) {
    std::string text = word.str();
    Words& kept = normal_.arguments;
    if (!word.starts_with("-") && !kept.empty() &&
        (kept.back() == "-D" || kept.back() == "-U")) {
      text = kept.back() + " " + text;
      kept.pop_back();
    }
    normal_.ignored.push_back(text);
  }

  /// `-x c++`, `-xc++`, `--language=c++`.
  bool TakeLanguage(llvm::StringRef word) {
    if (word == "-x" || word == "--language") {
      if (at_ + 1 == words_.size()) return true;
      word = words_[++at_];
    } else if (!word.consume_front("-x") &&
               !word.consume_front("--language=")) {
      return false;
    }
    SourceLanguage language = LanguageOfOption(word, command_.file);
    normal_.is_c = language.is_c;
    normal_.exclusion = language.exclusion;
    normal_.arguments.insert(normal_.arguments.end(), {"-x", word.str()});
    return true;
  }

  /// One argument, and its value if that stands apart.
  void TakePath(const ArgumentRule& rule, llvm::StringRef word) {
    bool is_joined = word.size() > rule.name.size();
    if (is_joined) {
      normal_.arguments.push_back(
          rule.name.str() + PathOf(rule, word.drop_front(rule.name.size())));
    } else if (at_ + 1 < words_.size()) {
      llvm::StringRef value = words_[++at_];
      if (HasUnexpandedVariable(("-I" + value).str())) {
        normal_.ignored.push_back((word + " " + value).str());
      } else {
        normal_.arguments.insert(normal_.arguments.end(),
                                 {word.str(), PathOf(rule, value)});
      }
    }
  }

  /// `=dir` is below the sysroot. A file to include is looked for in the
  /// working directory, then on the search path.
  std::string PathOf(const ArgumentRule& rule, llvm::StringRef path) const {
    if (path.starts_with("=")) return path.str();
    std::string absolute = NormalPath(path, command_.directory);
    bool is_found_later = rule.action == ArgumentRule::kIncludedFile &&
                          !llvm::sys::fs::exists(absolute);
    return is_found_later ? path.str() : absolute;
  }

  const CompileCommand& command_;
  Words words_;
  std::vector<bool> is_input_;
  NormalArguments& normal_;
  size_t at_ = 0;
};

std::string ProblemOf(const CompileCommand& command, llvm::StringRef compiler,
                      const Words& words) {
  if (compiler.empty()) return "its command is empty";
  if (IsMicrosoftCompiler(compiler) ||
      llvm::is_contained(words, "--driver-mode=cl"))
    return "is compiled by " + compiler.str() +
           ", whose options are not understood: only those of GCC and Clang "
           "are";
  if (HasUnexpandedVariable(command.file))
    return "the file's name has a variable that is not expanded";
  return "";
}

}  // namespace

NormalArguments Normalise(const CompileCommand& command) {
  NormalArguments normal;
  Words words = ExpandResponseFiles(command, normal.problem);
  size_t compiler = CompilerIndex(words);
  if (compiler < words.size()) normal.compiler = words[compiler];
  if (normal.problem.empty())
    normal.problem = ProblemOf(command, normal.compiler, words);
  SourceLanguage language = LanguageOfFile(command.file);
  normal.is_c = language.is_c;
  normal.exclusion = language.exclusion;
  if (compiler == words.size()) return normal;
  words.erase(words.begin(), words.begin() + compiler + 1);
  CutAtShellOperator(words);
  RemoveXclang(words);
  if (normal.is_c && IsCxxCompiler(normal.compiler)) {
    normal.is_c = false;
    normal.arguments = {"-x", "c++"};
  }
  ArgumentSorter(command, std::move(words), normal).Run();
  return normal;
}

}  // namespace cleave
