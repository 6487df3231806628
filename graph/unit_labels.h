#pragma once

#include <string>
#include <vector>

#include "graph/build_facts.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// What each of `units`, which are sorted by file, is called: its file, and if
/// that is compiled in several ways, what only this way has:
/// `src/a.cc [-DTEST -O0]`; `src/a.cc []` if that is nothing.
std::vector<std::string> UnitLabels(llvm::ArrayRef<CompileUnit> units);

}  // namespace cleave
