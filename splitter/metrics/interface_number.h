#pragma once

#include "splitter/metrics/grouped_graph.h"

namespace cleave {

/// Interface number IFN: how much a service shows of itself, on average.
///
///     IFN = (number of published interfaces) / K
///
/// A published interface is a class, or for free functions a file, of which
/// something is called from another group; K: number of groups. In [0, inf);
/// lower is better; 0 for an empty graph. O(groups).
///
/// Jin et al. 2021 (FoSCI), doi 10.1109/TSE.2019.2910531. What Mono2Micro's
/// code prints under this name is another number.
double InterfaceNumber(const GroupedGraph& graph);

}  // namespace cleave
