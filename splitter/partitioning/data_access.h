#pragma once

#include <vector>

#include "graph/file_access.h"
#include "graph/table_access.h"

namespace cleave {

/// Who works with what outlives a process.
struct DataAccess {
  std::vector<TableAccess> tables;
  std::vector<FileAccess> files;
};

inline DataAccess FindDataAccess(const DependencyGraph& graph) {
  return {FindTableAccess(graph), FindFileAccess(graph)};
}

}  // namespace cleave
