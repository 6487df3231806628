#include "splitter/metrics/modularity.h"

namespace cleave {

double Modularity(const GroupedGraph& graph, double resolution) {
  std::vector<double> inside(graph.group_count, 0);
  std::vector<double> ends(graph.group_count, 0);
  double total = 0;
  for (const GroupedGraph::Edge& edge : graph.edges) {
    const uint32_t from = graph.group_of[edge.from];
    const uint32_t to = graph.group_of[edge.to];
    total += edge.weight;
    ends[from] += edge.weight;
    ends[to] += edge.weight;
    if (from == to) inside[from] += edge.weight;
  }
  if (total <= 0) return 0;
  double q = 0;
  for (uint32_t c = 0; c < graph.group_count; ++c) {
    const double share = ends[c] / (2 * total);
    q += inside[c] / total - resolution * share * share;
  }
  return q;
}

}  // namespace cleave
