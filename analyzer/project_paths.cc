#include "analyzer/project_paths.h"

#include "analyzer/valid_text.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

namespace path = llvm::sys::path;

/// The part of `file` below `folder`, or nothing if it is not below it.
llvm::StringRef Below(llvm::StringRef file, llvm::StringRef folder) {
  if (folder.empty() || !file.consume_front(folder)) return "";
  return file.consume_front("/") ? file : "";
}

}  // namespace

bool ProjectPaths::Contains(llvm::StringRef file) const {
  if (llvm::StringRef built = Below(file, build_directory); !built.empty())
    return !built.starts_with("_deps/") && !built.contains("CMakeFiles/");
  return !Below(file, root).empty();
}

std::string ProjectPaths::NameOf(llvm::StringRef file) const {
  llvm::StringRef below = Below(file, root);
  return ToValidText(below.empty() ? file : below);
}

std::string ProjectPaths::Absolute(llvm::StringRef name) const {
  return NormalPath(ToBytes(name), root);
}

std::string NormalPath(llvm::StringRef file, llvm::StringRef directory) {
  llvm::SmallString<256> result(file);
  llvm::sys::fs::make_absolute(directory, result);
  path::remove_dots(result, /*remove_dot_dot=*/true);
  while (result.size() > 1 && result.back() == '/') result.pop_back();
  return std::string(result);
}

}  // namespace cleave
