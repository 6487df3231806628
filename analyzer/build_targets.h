#pragma once

#include <vector>

#include "analyzer/project_paths.h"
#include "graph/build_facts.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// Asks CMake for a file API reply (codemodel 2) about `build_directory`, if it
/// is CMake's and has none: writes the query and lets CMake generate again.
/// Returns whether there is a reply afterwards; false is no error.
bool EnsureFileApiReply(llvm::StringRef build_directory);

/// The targets of the build as the file API reply has them, sorted by name;
/// none without a reply. Utilities (`install`, `test`, ...) are left out.
/// A reply that cannot be read is a `UserError`.
llvm::Expected<std::vector<BuildTarget>> ReadBuildTargets(
    const ProjectPaths& paths);

}  // namespace cleave
