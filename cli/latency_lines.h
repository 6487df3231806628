#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {

/// "0.45 ms", "12.3 s", "75 min", "9 h": no more digits than an estimate is
/// worth.
std::string DurationText(double milliseconds);

/// The entry points that pay most for the boundaries of `split`, a line each:
///
///     +0.45 ms in 3 remote calls (static estimate) shop::Settle
void PrintLatency(const DependencyGraph& graph, const Split& split,
                  llvm::raw_ostream& out);

}  // namespace cleave
