#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analyzer/project.h"
#include "graph/dependency_graph.h"
#include "graph/unit_record.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cleave {

struct AnalyzeProgress {
  uint32_t done = 0, total = 0;  ///< units
  uint32_t partial = 0, failed = 0;
  std::string file;  ///< the unit that was just done, or what is being done
};

/// One of several parts into which the units of a project are dealt, so that
/// each can be analyzed on a machine of its own.
struct Shard {
  uint32_t index = 0;  ///< 0 .. count-1
  uint32_t count = 1;
};

struct AnalyzeOptions {
  unsigned jobs = 1;
  unsigned unit_time_limit_seconds = 600;
  unsigned unit_memory_limit_mb = 0;  ///< 0: none
  /// Parse everything in every unit, and leave nothing to another unit.
  bool is_exact = false;
  Shard shard;
  /// Called after each unit, in this process; may be empty.
  std::function<void(const AnalyzeProgress&)> progress;

  /// What earlier runs have left; it is taken where nothing has changed.
  llvm::ArrayRef<RecordHead> known;
  /// What records count their inputs by; null: no record has inputs.
  InputTable* inputs = nullptr;
  /// Takes each record as soon as it is made, maybe a second one with the same
  /// key in place of the first. The run ends with its first error.
  std::function<llvm::Error(const UnitRecord&)> keep;

  /// Sources from memory, for tests: everything then runs in this process, and
  /// files that are not in it are looked for nowhere else.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files;
};

struct AnalyzeResult {
  /// The records that make up the graph, in the order of the project's units:
  /// those that were kept, and of the known ones those that are still good.
  std::vector<std::string> keys;
  /// With each unit's status, and what was noted of the files.
  BuildFacts build;
  uint32_t ok = 0, partial = 0, failed = 0;  ///< units of this shard
  uint32_t reused = 0;                       ///< units that were not read again
  uint32_t precompiled = 0;  ///< units for which a prefix was of use
  uint32_t read_again = 0;   ///< times that a unit was read once more
  double seconds = 0;        ///< of wall-clock time
};

/// Analyzes the units of `project` that have changed. What fails is in the
/// result; an error is returned if no unit could be read at all, or if `keep`
/// failed. The facts are the same for any number of jobs, and together they say
/// the same whatever was known before.
///
/// Each header is collected from by one unit. The others skip the bodies in it;
/// should it turn out that it said something else to one of them, that unit is
/// read again. Headers of other projects that many units include are compiled
/// once, for all that see the same in them. A unit on which Clang crashes is
/// tried once more by itself, with neither.
llvm::Expected<AnalyzeResult> AnalyzeProject(const Project& project,
                                             const AnalyzeOptions& options);

/// Tells test code by a file's path: what only test programs are made from, and
/// what is named or placed like a test.
std::function<bool(const std::string&)> TestFiles(const Project& project);

/// The whole graph at once, in memory.
llvm::Expected<DependencyGraph> AnalyzeToGraph(const Project& project,
                                               AnalyzeOptions options);

}  // namespace cleave
