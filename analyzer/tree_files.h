#pragma once

#include <string>
#include <vector>

#include "analyzer/project_paths.h"

namespace cleave {

/// The C and C++ sources and headers below the root, by name, sorted. Left out
/// are the build folder, other CMake build folders, and hidden folders.
/// Symbolic links are left out: a file goes by its real path.
std::vector<std::string> TreeFiles(const ProjectPaths& paths);

}  // namespace cleave
