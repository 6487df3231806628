#include "analyzer/compiler_query.h"

#include "analyzer/project_paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/TargetParser/Triple.h"

namespace cleave {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

using Words = std::vector<std::string>;

constexpr unsigned kTimeLimitSeconds = 10;

/// `arm-none-eabi-g++-12` is a `g++` for `arm-none-eabi`.
struct CompilerName {
  llvm::StringRef kind;    ///< "g++"; empty if it is no name of a compiler
  llvm::StringRef target;  ///< may be empty
  bool has_version = false;
};

CompilerName ParseName(llvm::StringRef compiler) {
  llvm::StringRef name = path::filename(compiler);
  CompilerName result;
  llvm::StringRef bare = name.rtrim("0123456789.");
  result.has_version = bare != name && bare.consume_back("-");
  if (!result.has_version) bare = name;
  auto [target, kind] = bare.rsplit('-');
  if (kind.empty()) std::swap(target, kind);
  bool is_compiler = llvm::StringSwitch<bool>(kind)
                         .Cases("gcc", "g++", "cc", "c++", true)
                         .Cases("clang", "clang++", true)
                         .Default(false);
  if (is_compiler) result.kind = kind;
  if (llvm::Triple(target).getArch() != llvm::Triple::UnknownArch)
    result.target = target;
  return result;
}

/// The program that `compiler` means; empty if it is not here.
std::string FindProgram(llvm::StringRef compiler, llvm::StringRef directory) {
  if (compiler.contains('/')) {
    std::string file = NormalPath(compiler, directory);
    return fs::can_execute(file) ? file : "";
  }
  llvm::ErrorOr<std::string> program = llvm::sys::findProgramByName(compiler);
  return program ? *program : "";
}

/// `g++` and `clang` as the system has them, without a version or a target.
bool IsSystemCompiler(const CompilerName& name, llvm::StringRef program) {
  llvm::StringRef folder = path::parent_path(program);
  return !name.has_version && name.target.empty() &&
         (folder == "/usr/bin" || folder == "/bin");
}

/// The arguments on which targets and search paths depend.
Words DecidingArguments(const Words& arguments) {
  Words result;
  for (size_t i = 0; i < arguments.size(); ++i) {
    llvm::StringRef word = arguments[i];
    bool has_value = word == "-target" || word == "-isysroot" ||
                     word == "--sysroot" || word == "-B";
    bool decides = has_value || word.starts_with("-m") ||
                   word.starts_with("-std") || word.starts_with("--std") ||
                   word.starts_with("--sysroot=") ||
                   word.starts_with("-isysroot") || word.starts_with("-B") ||
                   word.starts_with("--target") || word.starts_with("--gcc-") ||
                   word.starts_with("-nostdinc") ||
                   word.starts_with("-specs") || word.starts_with("--specs");
    if (!decides) continue;
    result.push_back(word.str());
    if (has_value && i + 1 < arguments.size()) result.push_back(arguments[++i]);
  }
  return result;
}

/// Standard error of `program`; empty if it fails.
std::string Ask(llvm::StringRef program, const Words& deciding, bool is_c) {
  llvm::SmallString<64> output;
  if (fs::createTemporaryFile("cleave-compiler", "txt", output)) return "";
  std::vector<llvm::StringRef> words = {program, "-E", "-v", "-x",
                                        is_c ? "c" : "c++"};
  words.insert(words.end(), deciding.begin(), deciding.end());
  words.push_back("/dev/null");
  std::optional<llvm::StringRef> redirects[] = {
      llvm::StringRef(), llvm::StringRef(), output.str()};
  int code = llvm::sys::ExecuteAndWait(program, words, std::nullopt, redirects,
                                       kTimeLimitSeconds);
  auto buffer = llvm::MemoryBuffer::getFile(output, /*IsText=*/true);
  std::string text = buffer && code == 0 ? (*buffer)->getBuffer().str() : "";
  fs::remove(output);
  return text;
}

/// Whether a folder has headers that belong to one compiler alone
/// (`stddef.h`, intrinsics). Ours come in their place.
bool IsBuiltin(llvm::StringRef folder) {
  return (folder.contains("/gcc/") || folder.contains("/clang/")) &&
         (folder.ends_with("/include") || folder.ends_with("/include-fixed"));
}

/// Clang's own headers stand where the compiler's own stood: C++ headers come
/// before them, C headers after. The compiler's come last, for what Clang does
/// not have (`omp.h`).
Words ToArguments(const CompilerAnswer& answer) {
  Words before, after, builtin;
  for (const std::string& folder : answer.search_path) {
    if (IsBuiltin(folder)) {
      builtin.insert(builtin.end(), {"-idirafter", folder});
    } else if (builtin.empty()) {
      before.insert(before.end(), {"-cxx-isystem", folder});
    } else {
      after.insert(after.end(), {"-idirafter", folder});
    }
  }
  Words result;
  if (!answer.target.empty()) result.push_back("--target=" + answer.target);
  if (builtin.empty()) return result;  // Nothing that we understand.
  result.push_back("-nostdlibinc");
  for (const Words& part : {before, after, builtin})
    result.insert(result.end(), part.begin(), part.end());
  return result;
}

Words Find(llvm::StringRef compiler, const std::string& program,
           const Words& deciding, bool is_c) {
  CompilerName name = ParseName(compiler);
  if (name.kind.empty() || IsSystemCompiler(name, program)) return {};
  Words result;
  if (!program.empty())
    result = ToArguments(ParseCompilerAnswer(Ask(program, deciding, is_c)));
  if (result.empty() && !name.target.empty())
    result.push_back("--target=" + name.target.str());
  return result;
}

}  // namespace

CompilerAnswer ParseCompilerAnswer(llvm::StringRef text) {
  CompilerAnswer answer;
  bool is_path = false;
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n');
  for (llvm::StringRef line : lines) {
    if (line.consume_front("Target: ")) answer.target = line.trim().str();
    if (line.starts_with("#include <...> search starts here:")) {
      is_path = true;
    } else if (line.starts_with("End of search list.")) {
      is_path = false;
    } else if (is_path && line.starts_with(" ")) {
      llvm::StringRef folder = line.trim();
      folder.consume_back(" (framework directory)");
      answer.search_path.push_back(NormalPath(folder, "/"));
    }
  }
  return answer;
}

const Words& CompilerQuery::ImpliedArguments(llvm::StringRef compiler,
                                             llvm::StringRef directory,
                                             const Words& arguments,
                                             bool is_c) {
  std::string program = FindProgram(compiler, directory);
  Words deciding = DecidingArguments(arguments);
  Words key = deciding;
  key.insert(key.end(), {compiler.str(), program, is_c ? "c" : "c++"});
  auto [entry, is_new] = known_.try_emplace(std::move(key));
  if (is_new) entry->second = Find(compiler, program, deciding, is_c);
  return entry->second;
}

}  // namespace cleave
