#pragma once

#include <string>
#include <vector>

#include "graph/health.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// The notes of the database at `path` on what was not seen, as
/// `HealthCollector` orders them; none of a part of an analysis. Reads nothing
/// else, and does not check the rest of the file.
llvm::Expected<std::vector<HealthNote>> ReadHealth(const std::string& path);

}  // namespace cleave
