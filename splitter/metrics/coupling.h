#pragma once

#include "splitter/metrics/grouped_graph.h"

namespace cleave {

/// Share of the dependencies that cross between groups, by weight:
///
///     coupling = (sum of w over crossing edges) / (sum of w over all edges)
///
/// In [0, 1]; lower is better, but one group alone has 0: read it beside the
/// number and the balance of the services. 0 for a graph without edges.
/// O(edges). The variant of Nitin et al. 2022 (CARGO,
/// doi 10.1145/3551349.3556960), with static weights.
double Coupling(const GroupedGraph& graph);

/// Mean share of a group's dependencies that stay inside it:
///
///     cohesion = (1/K) * sum over groups c of  2 in_c / (2 in_c + out_c)
///
/// in_c: weight of the edges inside c; out_c: weight of the edges with one end
/// in c; K: number of groups. A group without any edge counts as 0. In [0, 1];
/// higher is better; 0 for an empty graph. O(groups + edges).
///
/// The cluster factor of TurboMQ divided by K: Mitchell, Mancoridis 2006,
/// doi 10.1109/TSE.2006.31.
double Cohesion(const GroupedGraph& graph);

/// Inter-partition call percentage, ICP:
///
///     ICP = sum over crossing (a,b) of (ln v_ab + 1)
///         / sum over all (a,b) of (ln v_ab + 1)
///
/// v_ab: places where a calls b; pairs without a call are left out. The
/// original counts calls at run time; ours are places in the source. In [0, 1];
/// lower is better; 0 for a graph without calls. O(edges).
///
/// Kalia et al. 2021 (Mono2Micro), doi 10.1145/3468264.3473915, in the variant
/// of the authors' code (logarithm of volumes).
double InterPartitionCalls(const GroupedGraph& graph);

}  // namespace cleave
