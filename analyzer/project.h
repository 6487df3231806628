#pragma once

#include <string>
#include <vector>

#include "analyzer/project_paths.h"
#include "graph/build_facts.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// A monolith as its build describes it: where it is, how each source is
/// compiled, what is linked of what. Nothing is parsed yet.
struct Project {
  ProjectPaths paths;
  std::vector<CompileUnit> units;  ///< sorted by file, then arguments
  /// Sorted by name; empty if the build folder has no CMake file API reply.
  std::vector<BuildTarget> targets;

  std::vector<ExcludedSource> excluded;  ///< sorted
  std::vector<std::string> tree_files;   ///< as `BuildFacts::tree_files`

  struct Options {
    /// Project root; empty: CMake's source folder, or without CMake the
    /// deepest folder that has all sources.
    std::string root;
    /// Let CMake write a file API reply when there is none.
    bool may_run_cmake = true;
  };

  /// Reads a build folder or a compile_commands.json. No such file, one
  /// that is empty and one that is not JSON are `UserError`s. A source
  /// that does not exist makes its unit a failed one.
  static llvm::Expected<Project> Load(llvm::StringRef path,
                                      const Options& options);

  BuildFacts ToBuildFacts() const;
};

}  // namespace cleave
