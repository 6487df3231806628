#include "splitter/emit/compile_flags.h"

#include <algorithm>
#include <set>

#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

/// Where the monolith's sources and its build are; variables of the tree.
constexpr llvm::StringLiteral kFolders[] = {"${MONOLITH_DIR}",
                                            "${MONOLITH_BUILD_DIR}"};

/// An option and its value, which is empty if it is part of the name.
struct Option {
  llvm::StringRef name, value;
};

/// Options that may be joined with their value, or not.
bool IsJoinable(llvm::StringRef name) {
  return name == "-I" || name == "-D" || name == "-U";
}

bool TakesValue(llvm::StringRef name) {
  static constexpr llvm::StringLiteral kNames[] = {
      "-isystem",  "-iquote", "-idirafter", "-include", "-imacros", "-isysroot",
      "--sysroot", "-Xclang", "-x",         "-arch",    "--param"};
  return llvm::is_contained(kNames, name);
}

std::vector<Option> ParseOptions(const std::vector<std::string>& arguments) {
  std::vector<Option> options;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const llvm::StringRef argument = arguments[i];
    const llvm::StringRef head = argument.take_front(2);
    if ((IsJoinable(argument) || TakesValue(argument)) &&
        i + 1 < arguments.size()) {
      options.push_back({argument, arguments[++i]});
    } else if (IsJoinable(head)) {
      options.push_back({head, argument.drop_front(2)});
    } else {
      options.push_back({argument, ""});
    }
  }
  return options;
}

/// "gnu++20" -> 2020, so that numbers are in the order of the standards.
unsigned YearOf(llvm::StringRef standard) {
  const llvm::StringRef version = standard.substr(standard.find("++") + 2);
  if (version == "98" || version == "03") return 1998;
  if (version == "0x" || version == "11") return 2011;
  if (version == "1y" || version == "14") return 2014;
  if (version == "1z" || version == "17") return 2017;
  if (version == "2a" || version == "20") return 2020;
  return 2023;
}

/// Joins options again, one argument each or an option before its value.
void Append(std::vector<std::string>& arguments, const Option& option) {
  if (IsJoinable(option.name)) {
    arguments.push_back((option.name + option.value).str());
    return;
  }
  arguments.push_back(option.name.str());
  if (!option.value.empty()) arguments.push_back(option.value.str());
}

/// What of a command line decides what a header says.
bool ConcernsHeaders(llvm::StringRef name) {
  static constexpr llvm::StringLiteral kNames[] = {
      "-I",         "-D",       "-U",       "-isystem", "-iquote",
      "-idirafter", "-include", "-imacros", "-pthread", "-fno-rtti"};
  return llvm::is_contained(kNames, name);
}

}  // namespace

std::string CMakeQuoted(llvm::StringRef text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const auto* folder = llvm::find_if(
        kFolders, [&](llvm::StringRef f) { return text.starts_with(f); });
    if (folder != std::end(kFolders)) {
      quoted += *folder;
      text = text.drop_front(folder->size());
      continue;
    }
    const char c = text.front();
    if (c == '"' || c == '\\' || c == '$' || c == ';') quoted += '\\';
    quoted += c;
    text = text.drop_front();
  }
  return quoted + "\"";
}

std::vector<std::string> CMakeOptions(
    const std::vector<std::string>& arguments) {
  std::vector<std::string> options;
  for (const Option& option : ParseOptions(arguments)) {
    options.push_back(
        option.value.empty() || IsJoinable(option.name)
            ? CMakeQuoted((option.name + option.value).str())
            : CMakeQuoted(("SHELL:" + option.name + " \"" + option.value + "\"")
                              .str()));
  }
  return options;
}

std::vector<std::string> GeneratedCodeFlags(
    const std::vector<const SourceGroup*>& groups) {
  std::vector<std::string> flags;
  std::set<std::string> seen;
  llvm::StringRef standard = "-std=gnu++17";
  for (const SourceGroup* group : groups) {
    for (const Option& option : ParseOptions(group->arguments)) {
      if (option.name.starts_with("-std=") && option.name.contains("++")) {
        if (YearOf(option.name) > YearOf(standard)) standard = option.name;
      } else if (ConcernsHeaders(option.name)) {
        // A macro is known by its name, anything else by all of it.
        const bool is_macro = option.name == "-D" || option.name == "-U";
        const llvm::StringRef what =
            is_macro ? option.value.split('=').first : option.value;
        const std::string key =
            (is_macro ? "macro " : option.name.str() + " ") + what.str();
        if (seen.insert(key).second) Append(flags, option);
      }
    }
  }
  flags.push_back(standard.str());
  return flags;
}

}  // namespace cleave
