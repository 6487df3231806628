#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "llvm/ADT/ArrayRef.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// The classes and enums of the project's headers that something else of their
/// name hides: generated code must say `struct Sum` where it means the class
/// and there is a function `Sum`, or a servant of one of `services` has one.
/// Sorted by name.
std::vector<ElaboratedType> FindElaboratedTypes(
    const DependencyGraph& graph, llvm::ArrayRef<ServiceContract> services);

}  // namespace cleave
