#pragma once

#include <vector>

#include "splitter/partitioning/affinity.h"
#include "splitter/partitioning/refinement.h"

namespace cleave {

/// Which groups are library code: others use them in many places, and they use
/// no others but library code. With weights of directed links, `used` from
/// other groups, `inside` the group, `using` other groups that are not library
/// code, and the entropy H of how `used` spreads over the groups:
///
///     exp(H) >= 2.5,  used >= 3/4 inside,  used >= 2 using
///
/// Repeated until no group is added, since what uses a library only may be one.
/// O(links) a round.
std::vector<bool> FindLibraryGroups(llvm::ArrayRef<DirectedLink> links,
                                    const Grouping& groups);

}  // namespace cleave
