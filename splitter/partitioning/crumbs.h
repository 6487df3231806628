#pragma once

#include <cstdint>
#include <vector>

#include "splitter/partitioning/component_links.h"
#include "splitter/partitioning/component_roles.h"

namespace cleave {

/// Removes clusters that make no service: those with fewer than `least_lines`
/// lines, and those of which nothing is called from outside.
///
/// One after the other, the smallest first, joins the cluster that it is bound
/// to most; without such a neighbour, or when nothing but the monolith needs
/// it and it is not called at all, it stays in the monolith. A cluster that
/// another one needs never goes there. Returns the service of each component,
/// numbered in the order of first components; `kNoService` for none.
std::vector<uint32_t> MergeCrumbs(const DependencyGraph& graph,
                                  const ComponentLinks& links,
                                  const ComponentRoles& roles,
                                  std::vector<uint32_t> cluster_of,
                                  uint32_t least_lines);

}  // namespace cleave
