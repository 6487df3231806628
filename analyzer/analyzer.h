#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analyzer/project.h"
#include "graph/dependency_graph.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cleave {

struct AnalyzeProgress {
  uint32_t done = 0, total = 0;
  uint32_t partial = 0, failed = 0;
  std::string file;  ///< the unit that was just done
};

struct AnalyzeOptions {
  unsigned jobs = 1;
  unsigned unit_time_limit_seconds = 600;
  /// Parse everything, and leave nothing to another unit.
  bool is_exact = false;
  /// Called after each unit, in this process; may be empty.
  std::function<void(const AnalyzeProgress&)> progress;
  /// Sources from memory, for tests: everything then runs in this process, and
  /// files that are not in it are looked for nowhere else.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files;
};

struct AnalyzeResult {
  DependencyGraph graph;  ///< its build facts have each unit's status
  uint32_t ok = 0, partial = 0, failed = 0;  ///< units
  double seconds = 0;                        ///< of wall-clock time
  /// Headers that were not found, by how many units want them.
  std::vector<std::pair<std::string, uint32_t>> missing_headers;
};

/// Analyzes every unit of `project`. What fails is in the result; an error is
/// returned only if no unit could be read at all. The graph is the same for any
/// number of jobs.
llvm::Expected<AnalyzeResult> AnalyzeProject(const Project& project,
                                             const AnalyzeOptions& options);

}  // namespace cleave
