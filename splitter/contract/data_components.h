#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"

namespace cleave {

/// Components that can be compiled into every process without a difference:
/// they define values, enums, exceptions or constants, and otherwise only
/// stateless functions on them; all they need is of the same sort. Sorted.
/// Tests, programs, and headers without any such type are left out.
std::vector<std::string> DataComponents(const DependencyGraph& graph);

}  // namespace cleave
