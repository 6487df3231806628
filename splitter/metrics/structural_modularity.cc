#include "splitter/metrics/structural_modularity.h"

namespace cleave {

double StructuralModularity(const GroupedGraph& graph) {
  const double k = graph.group_count;
  if (k == 0) return 0;
  std::vector<double> nodes(graph.group_count, 0);
  for (uint32_t group : graph.group_of) ++nodes[group];
  double cohesion = 0, coupling = 0;
  for (const GroupedGraph::Edge& edge : graph.edges) {
    const double from = nodes[graph.group_of[edge.from]];
    const double to = nodes[graph.group_of[edge.to]];
    if (graph.group_of[edge.from] == graph.group_of[edge.to]) {
      cohesion += 1 / (from * from);
    } else {
      coupling += 1 / (2 * from * to);
    }
  }
  if (k == 1) return cohesion;
  return cohesion / k - coupling / (k * (k - 1) / 2);
}

}  // namespace cleave
