#pragma once

#include <string>

#include "graph/health.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// What was not seen, as a table for each kind:
///
///     ### Headers that were not found (13)
///
///     | what | times | where |
///     |---|---|---|
///     | `boost/any.hpp` | 12 | `src/a.cc`, `src/b.cc`, ... |
///
/// "" without notes.
std::string RenderHealthNotes(llvm::ArrayRef<HealthNote> notes);

}  // namespace cleave
