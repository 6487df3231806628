#pragma once

#include "graph/split.h"
#include "graph/table_access.h"

namespace cleave {

/// How widely the tables are used: mean entropy, over the tables, of the homes
/// that work with them.
///
///     spread = (1/T) sum over tables t of - sum over homes h of p_th ln p_th
///
/// T: number of tables used; p_th: share of home h (a service, or the monolith)
/// in the components that work with t. Library code and tests are left out. In
/// [0, inf); 0 means that each table is used by one home; lower is better; 0
/// without tables. O(accesses).
///
/// Nitin et al. 2022 (CARGO), doi 10.1145/3551349.3556960, there over methods
/// and called transactional purity.
double TableSpread(const DependencyGraph& graph, const Split& split,
                   llvm::ArrayRef<TableAccess> accesses);

}  // namespace cleave
