#pragma once

#include <string>
#include <vector>

#include "graph/build_facts.h"

namespace cleave {

/// The arguments of a unit that change what its code means: search paths,
/// macros, language, code generation that is visible at links. Warnings,
/// debugging and optimisation are the generated build's own. Paths are made
/// absolute and rewritten as by `Relocated`.
std::vector<std::string> SemanticArguments(const BuildFacts& build,
                                           const CompileUnit& unit);

/// Absolute paths in the build directory start with "${MONOLITH_BUILD_DIR}/",
/// others below the project root with "${MONOLITH_DIR}/".
std::string Relocated(const BuildFacts& build, std::string path);

}  // namespace cleave
