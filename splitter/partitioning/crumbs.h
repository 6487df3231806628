#pragma once

#include <cstdint>
#include <vector>

#include "splitter/partitioning/component_links.h"
#include "splitter/partitioning/component_roles.h"
#include "splitter/partitioning/constraints.h"

namespace cleave {

/// Removes clusters that make no service: those with fewer than `least_lines`
/// lines, those of which nothing is called from outside, and those that are
/// bound to one other cluster more than their components are to each other.
///
/// One after the other, the smallest first, joins the cluster that it is bound
/// to most; what has no such neighbour, and what nobody calls, stays in the
/// monolith. A cluster that another one needs never goes there; one with a
/// component that people decided on stays as it is, and none joins one that it
/// must be apart from, rather is it a small service. Returns the
/// service of each component, numbered in the order of first components;
/// `kNoService` for none.
std::vector<uint32_t> MergeCrumbs(const DependencyGraph& graph,
                                  const ComponentLinks& links,
                                  const ComponentRoles& roles,
                                  std::vector<uint32_t> cluster_of,
                                  llvm::ArrayRef<double> common_bond,
                                  uint32_t least_lines,
                                  const Constraints& constraints = {});

}  // namespace cleave
