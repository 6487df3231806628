#pragma once

#include "splitter/metrics/grouped_graph.h"

namespace cleave {

/// Structural modularity SM (SMQ): mean density inside the groups minus mean
/// density between them.
///
///     SM = (1/K) sum_i mu_i / N_i^2
///        - 2/(K(K-1)) sum_{i<j} sigma_ij / (2 N_i N_j)
///
/// K: number of groups; N_i: nodes of group i; mu_i: ordered pairs inside i
/// with a dependency; sigma_ij: ordered pairs between i and j, both directions,
/// with a dependency. In (-1, 1); higher is better. The second term is 0 for
/// one group; the whole is 0 for an empty graph. O(nodes + edges).
///
/// Jin et al. 2021 (FoSCI), doi 10.1109/TSE.2019.2910531; the same formula as
/// Bunch's BasicMQ. Not comparable with the value that Mono2Micro's code
/// prints, which weighs the second term twice and the first half.
double StructuralModularity(const GroupedGraph& graph);

}  // namespace cleave
