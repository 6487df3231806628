#pragma once

#include "splitter/metrics/grouped_graph.h"

namespace cleave {

/// How evenly the code is spread over the groups, as normalised entropy:
///
///     balance = - ( sum over groups c of p_c ln p_c ) / ln K
///
/// p_c: share of group c in all lines; K: number of groups. In [0, 1]; 1 means
/// all are equally large, near 0 that one has nearly everything; neither end is
/// a goal in itself. 0 for fewer than two groups or no lines. O(nodes).
///
/// Entropy: Shannon 1948, doi 10.1002/j.1538-7305.1948.tb01338.x; divided by
/// its maximum as in Pielou 1966, doi 10.1016/0022-5193(66)90013-0.
double SizeBalance(const GroupedGraph& graph);

/// Share of the largest group in all lines. In [0, 1]; near 1 the split moves
/// the monolith instead of splitting it; 0 without lines. O(nodes).
double LargestShare(const GroupedGraph& graph);

}  // namespace cleave
