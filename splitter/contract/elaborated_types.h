#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// The classes and enums of the project's headers that something else of their
/// name hides: generated code must say `struct Sum` where it means the class
/// and there is a function `Sum`. Sorted by name.
std::vector<ElaboratedType> FindElaboratedTypes(const DependencyGraph& graph);

}  // namespace cleave
