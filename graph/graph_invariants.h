#pragma once

#include "graph/dependency_graph.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// Checks what every `DependencyGraph` promises: sorted and unique tables, ids
/// inside them, evidence that fits its count, each file and each symbol in at
/// most one component, and indexes that agree with the tables. Success, or an
/// error that names the first promise broken. O(size of the graph).
llvm::Error CheckInvariants(const DependencyGraph& graph);

}  // namespace cleave
