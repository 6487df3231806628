#pragma once

#include "graph/crossing_wishes.h"
#include "llvm/Support/Error.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// Fails at the first wish that changes nothing of `contract`, which was built
/// with all of them: a class of which no value crosses, a parameter that does
/// not look kept, a function that nobody else calls. Of a contract with refused
/// services nobody can tell: success.
llvm::Error CheckWishesAreNeeded(const Contract& contract,
                                 const CrossingWishes& wishes);

}  // namespace cleave
