#include "splitter/contract/compile_arguments.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

/// Options whose value is a path, joined or as the next argument.
constexpr llvm::StringRef kPathOptions[] = {
    "-isystem", "-iquote", "-idirafter", "-include", "-imacros", "-I"};

bool IsDropped(llvm::StringRef argument) {
  if (argument == "-pedantic" || argument == "-pedantic-errors" ||
      argument == "-w" || argument == "-pipe" || argument == "-pg" ||
      argument == "--coverage")
    return true;
  if (argument.starts_with("-W")) return true;
  if (argument.starts_with("-fdiagnostics") ||
      argument.starts_with("-fcolor") || argument.starts_with("-fprofile") ||
      argument.starts_with("-ftest-cov") ||
      argument.starts_with("-fdebug-prefix") ||
      argument.starts_with("-ffile-prefix") ||
      argument.starts_with("-fmacro-prefix") || argument.starts_with("-flto") ||
      argument.starts_with("-fno-lto"))
    return true;
  if (argument.starts_with("-g") && !argument.starts_with("-gnu")) return true;
  return argument.starts_with("-O");
}

bool IsKept(llvm::StringRef argument) {
  return argument.starts_with("-D") || argument.starts_with("-U") ||
         argument.starts_with("-std") || argument.starts_with("--std") ||
         argument.starts_with("-f") || argument.starts_with("-m") ||
         argument.starts_with("-stdlib") || argument == "-pthread" ||
         argument == "-ansi" || argument == "-trigraphs" ||
         argument.starts_with("-nostd");
}

std::string Absolute(const CompileUnit& unit, llvm::StringRef path) {
  llvm::SmallString<256> absolute(path);
  if (!llvm::sys::path::is_absolute(absolute))
    llvm::sys::fs::make_absolute(unit.directory, absolute);
  llvm::sys::path::remove_dots(absolute, /*remove_dot_dot=*/true);
  return absolute.str().str();
}

/// Whether `argument` is a path option; its spelling and its joined value.
bool SplitPathOption(llvm::StringRef argument, llvm::StringRef& option,
                     llvm::StringRef& value) {
  for (llvm::StringRef each : kPathOptions) {
    if (!argument.starts_with(each)) continue;
    option = each;
    value = argument.drop_front(each.size());
    return true;
  }
  return false;
}

}  // namespace

std::string Relocated(const BuildFacts& build, std::string path) {
  auto below = [&](const std::string& root, const char* variable) {
    if (root.empty() || root == "/") return false;
    if (path == root) {
      path = variable;
      return true;
    }
    if (!llvm::StringRef(path).starts_with(root + "/")) return false;
    path = variable + path.substr(root.size());
    return true;
  };
  const bool build_is_inside =
      build.build_directory.size() > build.project_root.size();
  if (build_is_inside) {
    if (below(build.build_directory, "${MONOLITH_BUILD_DIR}")) return path;
    below(build.project_root, "${MONOLITH_DIR}");
  } else if (!below(build.project_root, "${MONOLITH_DIR}")) {
    below(build.build_directory, "${MONOLITH_BUILD_DIR}");
  }
  return path;
}

std::vector<std::string> SemanticArguments(const BuildFacts& build,
                                           const CompileUnit& unit) {
  std::vector<std::string> kept;
  const std::vector<std::string>& arguments = unit.arguments;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const llvm::StringRef argument = arguments[i];
    llvm::StringRef option, value;
    if (SplitPathOption(argument, option, value)) {
      if (value.empty() && i + 1 < arguments.size()) value = arguments[++i];
      const bool is_file = option == "-include" || option == "-imacros";
      const bool is_bare = is_file && !value.contains('/');
      std::string path =
          is_bare ? value.str() : Relocated(build, Absolute(unit, value));
      kept.push_back(option.str() + path);
    } else if (argument == "-D" || argument == "-U") {
      if (i + 1 < arguments.size())
        kept.push_back((argument + arguments[++i]).str());
    } else if (!IsDropped(argument) && IsKept(argument)) {
      kept.push_back(Relocated(build, argument.str()));
    }
  }
  return kept;
}

}  // namespace cleave
