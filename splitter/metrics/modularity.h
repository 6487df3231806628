#pragma once

#include "splitter/metrics/grouped_graph.h"

namespace cleave {

/// Modularity Q: how much more the groups hold together than chance would.
///
///     Q = sum over groups c of ( w_c / m - r * (d_c / 2m)^2 )
///
/// m: weight of all edges, directions ignored; w_c: weight of the edges inside
/// c; d_c: weight of all ends of edges at nodes of c; r: the resolution. In
/// [-1/2, 1) for r = 1; higher is better; 0 for a graph without edges and for
/// one that is all in one group. O(nodes + edges).
///
/// Newman, Girvan 2004, doi 10.1103/PhysRevE.69.026113; with r: Reichardt,
/// Bornholdt 2006, doi 10.1103/PhysRevE.74.016110.
double Modularity(const GroupedGraph& graph, double resolution = 1.0);

}  // namespace cleave
