#pragma once

#include "splitter/partitioning/partition.h"

namespace cleave {

/// The comments beside the entries of a suggested split: what each component
/// is, where else it could live, and what each boundary costs.
/// `suggestion.split` must be filled; `partition.homes` must number the
/// services in its order.
SplitNotes WriteNotes(const DependencyGraph& graph,
                      llvm::ArrayRef<CutCost> costs, const Partition& partition,
                      const Suggestion& suggestion);

}  // namespace cleave
