#pragma once

#include "graph/symbol.h"

namespace cleave {

/// Merges into `known` what another translation unit says of the same symbol.
/// Of two values the one that says more wins (a definition over a declaration,
/// facts over none); otherwise the one whose text is smaller. Functions and
/// variables keep the best place of declaration of all. Any number of values
/// give the same result in any order.
void MergeSymbol(Symbol& known, Symbol other);

}  // namespace cleave
