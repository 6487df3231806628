#pragma once

#include <cstdint>
#include <vector>

#include "splitter/partitioning/service_clusters.h"

namespace cleave {

/// Moves what cannot be separated from one service to another as long as that
/// makes the cuts cheaper and it is bound to the other one no less: pure
/// descent, the greatest gain first, of several the block with the smallest
/// component, so that each move lowers the price of the split and it ends. No
/// service falls below `least_lines`, none becomes what nobody calls, and what
/// people decided or want apart stays where it is.
///
/// A component is bound to a service by the weight of its links, and by its
/// folder: by `folder_bond` times the share of the folder's other components
/// that the service has.
///
/// `service_of` is by component, `kNoService` for none, as `FindServices` gives
/// it; its numbers stay. Returns how much cheaper the cuts are.
/// O(moves * links of a block + blocks log blocks).
double LowerPrice(const DependencyGraph& graph, const ComponentLinks& links,
                  const ComponentRoles& roles, const Anchoring& anchoring,
                  const ClusterOptions& options, double folder_bond,
                  std::vector<uint32_t>& service_of);

}  // namespace cleave
