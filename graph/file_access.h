#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"

namespace cleave {

/// That a component reads or writes a file on disk.
struct FileAccess {
  std::string path;  ///< see `FileUse`; without `.` and doubled slashes
  ComponentId component{};
  bool is_read = false, is_write = false;
  std::vector<SourcePlace> places;  ///< sorted

  friend bool operator==(const FileAccess&, const FileAccess&) = default;
};

/// Who works with which file, sorted by path and component, each pair once.
/// Files are told apart by their paths: `data/log` and `?/log`, below a folder
/// that nobody knows, are two. A name of which no part is certain (`?`,
/// `?.tmp`, `/tmp/?`) may be anything and is left out.
std::vector<FileAccess> FindFileAccess(const DependencyGraph& graph);

}  // namespace cleave
