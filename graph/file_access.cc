#include "graph/file_access.h"

#include <map>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

/// Whether the last part of a path, its ending left out, says anything.
bool NamesAFile(llvm::StringRef path) {
  const llvm::StringRef last = path.substr(path.rfind('/') + 1);
  const llvm::StringRef stem =
      last.starts_with(".") ? last : last.split('.').first;
  return llvm::any_of(stem, [](char c) { return llvm::isAlnum(c); });
}

/// `./data//log` is `data/log`. What `..` leads to only a disk could say.
std::string OneSpelling(llvm::StringRef path) {
  llvm::SmallString<128> spelling = path;
  llvm::sys::path::remove_dots(spelling, /*remove_dot_dot=*/false,
                               llvm::sys::path::Style::posix);
  return spelling.str().str();
}

}  // namespace

std::vector<FileAccess> FindFileAccess(const DependencyGraph& graph) {
  std::map<std::pair<std::string, ComponentId>, FileAccess> found;
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    const auto component = graph.ComponentOf(static_cast<SymbolId>(i));
    if (!symbol.function || !component) continue;
    for (const FileUse& use : symbol.function->files) {
      const std::string path = OneSpelling(use.path);
      if (!NamesAFile(path)) continue;
      FileAccess& access = found[{path, *component}];
      access.path = path;
      access.component = *component;
      access.is_read |= use.is_read;
      access.is_write |= use.is_written;
      access.places.push_back(use.place);
    }
  }
  std::vector<FileAccess> result;
  for (auto& [key, access] : found) {
    llvm::sort(access.places);
    access.places.erase(llvm::unique(access.places), access.places.end());
    result.push_back(std::move(access));
  }
  return result;
}

}  // namespace cleave
