#pragma once

#include <vector>

#include "splitter/partitioning/component_roles.h"

namespace cleave {

/// Marks in `roles.role` the service code that is library code, by the rules
/// described at `FindRoles`. `uses_tables` tells which components work with SQL
/// tables. O(links * rounds); there are about as many rounds as layers of
/// library code.
void FindLibraries(const DependencyGraph& graph, const ComponentLinks& links,
                   const std::vector<bool>& uses_tables, ComponentRoles& roles);

}  // namespace cleave
