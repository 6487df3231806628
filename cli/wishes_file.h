#pragma once

#include "graph/crossing_wishes.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// What the split file at `split_path` decides of single classes and functions
/// (its section `crossing`). Nothing of it is passed over: a name that `graph`
/// does not have is a `UserError`.
llvm::Expected<CrossingWishes> ReadWishes(llvm::StringRef split_path,
                                          const DependencyGraph& graph);

}  // namespace cleave
