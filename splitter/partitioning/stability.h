#pragma once

#include "graph/split.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// Stability is measured by dividing several times over; not beyond so many.
inline constexpr size_t kMostComponentsForStability = 20000;

/// The share of the components in services of `before` that are, in `after`, in
/// the service that stands for theirs: of pairs of services, those that share
/// most components stand for each other, one to one. In [0, 1], 1 if nothing
/// changed but numbers; 1 without services. O(components log components).
double ShareOfKept(llvm::ArrayRef<Home> before, llvm::ArrayRef<Home> after);

}  // namespace cleave
