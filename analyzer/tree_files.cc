#include "analyzer/tree_files.h"

#include <algorithm>

#include "analyzer/source_language.h"
#include "analyzer/valid_text.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

namespace fs = llvm::sys::fs;

bool IsSkippedFolder(llvm::StringRef folder, const ProjectPaths& paths) {
  llvm::StringRef name = llvm::sys::path::filename(folder);
  return name.starts_with(".") || name == "CMakeFiles" || name == "_deps" ||
         folder == ToBytes(paths.build_directory) ||
         fs::exists(folder + "/CMakeCache.txt");
}

}  // namespace

std::vector<std::string> TreeFiles(const ProjectPaths& paths) {
  std::vector<std::string> files;
  if (paths.root.empty()) return files;
  std::error_code error;
  fs::recursive_directory_iterator it(ToBytes(paths.root), error,
                                      /*follow_symlinks=*/false);
  for (fs::recursive_directory_iterator end; it != end && !error;
       it.increment(error)) {
    if (it->type() == fs::file_type::directory_file) {
      if (IsSkippedFolder(it->path(), paths)) it.no_push();
    } else if (it->type() != fs::file_type::symlink_file &&
               IsSourceOrHeader(it->path())) {
      files.push_back(paths.NameOf(it->path()));
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace cleave
