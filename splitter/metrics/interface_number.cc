#include "splitter/metrics/interface_number.h"

#include <numeric>

namespace cleave {

double InterfaceNumber(const GroupedGraph& graph) {
  if (graph.group_count == 0) return 0;
  const double published =
      std::accumulate(graph.interfaces.begin(), graph.interfaces.end(), 0.0);
  return published / graph.group_count;
}

}  // namespace cleave
