#pragma once

#include <chrono>
#include <string>

#include "cli/progress.h"
#include "cli/tree_manifest.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// How a generated tree is built.
struct TreeBuild {
  std::string tree;   ///< absolute
  std::string build;  ///< absolute
  unsigned jobs = 1;
  bool in_process = true;            ///< services as modules as well
  std::chrono::seconds limit{3600};  ///< of configuring and of building
};

/// Configures and builds the tree, with the compiler that the monolith's build
/// uses. On failure the error has the last lines of what the tools said; all of
/// it is in `cleave_verify.log` in the build folder.
llvm::Error BuildTree(const TreeManifest& manifest, const TreeBuild& build,
                      Progress& progress);

/// Fails if a program of the monolith has not been built, or its build folder
/// is gone: there would be nothing to compare with.
llvm::Error CheckMonolithIsBuilt(const TreeManifest& manifest);

/// Fails if the build made no wrapper for one of the programs.
llvm::Error CheckSplitIsBuilt(const TreeManifest& manifest,
                              const TreeBuild& build);

/// What `ctest --show-only=json-v1` prints for the monolith's build folder.
llvm::Expected<std::string> ListMonolithTests(const TreeManifest& manifest);

}  // namespace cleave
