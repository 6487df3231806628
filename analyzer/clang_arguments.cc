#include "analyzer/clang_arguments.h"

#include "analyzer/valid_text.h"
#include "clang/Driver/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"

namespace cleave {
namespace {

/// Positions of options that Clang's driver does not know.
std::vector<bool> FindUnknown(const std::vector<std::string>& arguments) {
  std::vector<const char*> words;
  for (const std::string& each : arguments) words.push_back(each.c_str());
  unsigned missing_index = 0, missing_count = 0;
  llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
      words, missing_index, missing_count,
      llvm::opt::Visibility(clang::driver::options::ClangOption));
  std::vector<bool> unknown(arguments.size());
  for (const llvm::opt::Arg* each :
       parsed.filtered(clang::driver::options::OPT_UNKNOWN))
    unknown[each->getIndex()] = true;
  for (unsigned i = missing_index; missing_count > 0 && i < words.size(); ++i)
    unknown[i] = true;
  return unknown;
}

}  // namespace

llvm::StringRef ClangHeaders() { return CLEAVE_CLANG_RESOURCE_DIR "/include/"; }

std::vector<std::string> UnknownArguments(
    const std::vector<std::string>& arguments) {
  std::vector<bool> unknown = FindUnknown(arguments);
  std::vector<std::string> result;
  for (size_t i = 0; i < arguments.size(); ++i)
    if (unknown[i]) result.push_back(arguments[i]);
  return result;
}

std::vector<std::string> ClangArguments(const CompileUnit& unit,
                                        llvm::StringRef file) {
  std::vector<std::string> result = {unit.is_c ? "clang" : "clang++",
                                     "-resource-dir",
                                     CLEAVE_CLANG_RESOURCE_DIR};
  for (const std::string& each : unit.implied_arguments)
    result.push_back(ToBytes(each));
  std::vector<bool> unknown = FindUnknown(unit.arguments);
  for (size_t i = 0; i < unit.arguments.size(); ++i)
    if (!unknown[i] &&
        !llvm::is_contained(unit.ignored_arguments, unit.arguments[i]))
      result.push_back(ToBytes(unit.arguments[i]));
  result.insert(result.end(), {"-w", "-fsyntax-only", "--", ToBytes(file)});
  return result;
}

}  // namespace cleave
