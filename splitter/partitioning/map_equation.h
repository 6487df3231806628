#pragma once

#include <cstdint>

#include "splitter/partitioning/refinement.h"
#include "splitter/partitioning/weighted_graph.h"

namespace cleave {

struct MapEquationOptions {
  uint64_t seed = 1;
  /// Independent runs, of which the shortest description counts; >= 1.
  uint32_t runs = 1;
};

/// Clusters by the two-level map equation: the groups in which a random walk
/// over the edges can be described shortest, because it stays in them long
/// (Rosvall, Axelsson, Bergstrom 2009, doi 10.1140/epjst/e2010-01179-1). It
/// finds smaller groups than modularity does, and needs no resolution.
///
///     L = P(q) - 2 sum P(q_i) + sum P(q_i + p_i) - sum over nodes P(p_v)
///
/// with P(x) = x log2 x; p_v: a node's share in all ends of edges; p_i: that of
/// group i; q_i: the share of ends of edges that leave i; q = sum q_i. In bits
/// a step; lower is better.
///
/// Greedy: nodes move one by one, groups are aggregated, each group is divided
/// anew and its parts move (after Rosvall's Infomap). Groups are numbered in
/// the order of their first nodes; nodes without edges are alone.
/// Deterministic for a seed. Memory is linear, time near linear in the edges.
Grouping MapEquation(const WeightedGraph& graph,
                     const MapEquationOptions& options);

/// How many bits a step the grouping saves against one single group; negative
/// if it needs more. 0 for a graph without edges.
double SavedBits(const WeightedGraph& graph, llvm::ArrayRef<uint32_t> group_of);

}  // namespace cleave
