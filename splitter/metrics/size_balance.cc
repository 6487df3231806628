#include "splitter/metrics/size_balance.h"

#include <algorithm>
#include <cmath>

namespace cleave {
namespace {

/// Share of each group in all lines; all 0 without lines.
std::vector<double> Shares(const GroupedGraph& graph) {
  std::vector<double> shares(graph.group_count, 0);
  double total = 0;
  for (uint32_t v = 0; v < graph.node_count(); ++v) {
    shares[graph.group_of[v]] += graph.size[v];
    total += graph.size[v];
  }
  if (total > 0) {
    for (double& share : shares) share /= total;
  }
  return shares;
}

}  // namespace

double SizeBalance(const GroupedGraph& graph) {
  if (graph.group_count < 2) return 0;
  double entropy = 0;
  for (double share : Shares(graph)) {
    if (share > 0) entropy -= share * std::log(share);
  }
  return entropy / std::log(static_cast<double>(graph.group_count));
}

double LargestShare(const GroupedGraph& graph) {
  double largest = 0;
  for (double share : Shares(graph)) largest = std::max(largest, share);
  return largest;
}

}  // namespace cleave
