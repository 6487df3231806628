#include "splitter/metrics/coupling.h"

#include <cmath>

namespace cleave {
namespace {

bool Crosses(const GroupedGraph& graph, const GroupedGraph::Edge& edge) {
  return graph.group_of[edge.from] != graph.group_of[edge.to];
}

}  // namespace

double Coupling(const GroupedGraph& graph) {
  double crossing = 0, total = 0;
  for (const GroupedGraph::Edge& edge : graph.edges) {
    total += edge.weight;
    if (Crosses(graph, edge)) crossing += edge.weight;
  }
  return total > 0 ? crossing / total : 0;
}

double Cohesion(const GroupedGraph& graph) {
  if (graph.group_count == 0) return 0;
  std::vector<double> inside(graph.group_count, 0);
  std::vector<double> outside(graph.group_count, 0);
  for (const GroupedGraph::Edge& edge : graph.edges) {
    const uint32_t from = graph.group_of[edge.from];
    const uint32_t to = graph.group_of[edge.to];
    if (from == to) {
      inside[from] += edge.weight;
    } else {
      outside[from] += edge.weight;
      outside[to] += edge.weight;
    }
  }
  double sum = 0;
  for (uint32_t c = 0; c < graph.group_count; ++c) {
    if (inside[c] > 0) sum += 2 * inside[c] / (2 * inside[c] + outside[c]);
  }
  return sum / graph.group_count;
}

double InterPartitionCalls(const GroupedGraph& graph) {
  double crossing = 0, total = 0;
  for (const GroupedGraph::Edge& edge : graph.edges) {
    if (edge.calls < 1) continue;
    const double volume = std::log(edge.calls) + 1;
    total += volume;
    if (Crosses(graph, edge)) crossing += volume;
  }
  return total > 0 ? crossing / total : 0;
}

}  // namespace cleave
