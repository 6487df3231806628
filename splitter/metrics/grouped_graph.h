#pragma once

#include <cstdint>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"

namespace cleave {

/// What every metric looks at: the code that was divided, in groups.
///
/// Nodes are the components of service code; groups are the services, with
/// what stays in the monolith as the last one if it has any. Tests and library
/// code are left out: tests reach everywhere by intent, and a library is linked
/// into every process, so that using it crosses nothing.
struct GroupedGraph {
  /// All that `from` needs of `to`; `from != to`.
  struct Edge {
    uint32_t from = 0, to = 0;
    double weight = 1;  ///< places of any kind but includes; > 0
    double calls = 0;   ///< places that call; >= 0
  };

  uint32_t group_count = 0;
  std::vector<uint32_t> group_of;  ///< by node; below `group_count`
  std::vector<double> size;        ///< by node: lines
  std::vector<Edge> edges;         ///< each ordered pair at most once
  /// Nodes called from another group: by group, how many distinct classes or
  /// files offer something that is called.
  std::vector<uint32_t> interfaces;

  uint32_t node_count() const { return static_cast<uint32_t>(group_of.size()); }
};

/// `graph` as `split` divides it.
GroupedGraph GroupBySplit(const DependencyGraph& graph, const Split& split);

}  // namespace cleave
