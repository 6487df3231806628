#pragma once

#include <string>
#include <vector>

#include "analyzer/prefix_planner.h"
#include "analyzer/project_paths.h"
#include "analyzer/worker_pool.h"

namespace cleave {

/// The precompiled prefixes of one run. They are files in memory that have no
/// name: they end with the last process that has them open, however it ends.
class PrefixSet {
 public:
  PrefixSet() = default;
  ~PrefixSet();
  PrefixSet(const PrefixSet&) = delete;
  PrefixSet& operator=(const PrefixSet&) = delete;

  /// Builds the prefixes that `units` are worth, in workers. Gives for each
  /// unit the number of its prefix, or -1 if it has none.
  std::vector<int> Build(llvm::ArrayRef<ScannedUnit> units,
                         const ProjectPaths& paths,
                         const WorkerPoolOptions& pool);

  /// What a process that was forked from this one calls the file, and the text
  /// that it was made from.
  std::string PathOf(int prefix) const;
  const std::string& TextOf(int prefix) const {
    return texts_[static_cast<size_t>(prefix)];
  }

 private:
  std::vector<int> files_;  ///< descriptors; -1: not usable
  std::vector<std::string> texts_;
};

}  // namespace cleave
