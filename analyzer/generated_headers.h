#pragma once

#include <set>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Those of the `missing` headers, which are named as included, that the build
/// in `build_directory` makes: its `build.ninja` names them as outputs, or, as
/// not every build has one, they are called like what generators write
/// (`x.pb.h`, `ui_x.h`, `x.moc`, `config.h`).
std::vector<std::string> FindGeneratedHeaders(
    const std::set<std::string>& missing, llvm::StringRef build_directory);

/// Whether generators give their output such names.
bool HasGeneratedName(llvm::StringRef header);

}  // namespace cleave
