#pragma once

#include "llvm/Support/raw_ostream.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// What people need to know of a contract: its services and their size, why
/// services are refused, and everything else that does not cross as it is.
///
///     carts: refused
///       blocked [CUT064] src/cart.h:12:3: Cart::Lines: returns a reference
///         and at 4 more places
///       blocked [CUT064] src/cart.h:14:3: Cart::Owner: returns a reference
///         return a value
///
/// What differs in its place only is one line, and what is suggested stands
/// below the last line that it is for.
void PrintContract(const Contract& contract, llvm::raw_ostream& out);

/// How many services are refused and for which kinds of reasons, the most
/// frequent first; nothing if none is.
void PrintRefusalCounts(const Contract& contract, llvm::raw_ostream& out);

}  // namespace cleave
