// Times the clustering algorithms on a generated graph.
//
//   clustering_bench NODES [EDGES.tsv]
//
// The graph is the same on every machine: communities of 20 to 500 nodes, ten
// dependencies a node, three quarters of them inside the community and one in
// eight on one of a few hundred nodes that everybody uses. With a second
// argument its edges are written, `src dst weight` a line, so that others can
// cluster the same graph. Prints one line of JSON.

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "splitter/partitioning/leiden.h"
#include "splitter/partitioning/map_equation.h"
#include "splitter/partitioning/seeded_random.h"
#include "splitter/partitioning/weighted_graph.h"

namespace cleave {
namespace {

constexpr uint32_t kDependenciesOfANode = 10;

std::vector<WeightedEdge> GenerateEdges(uint32_t nodes) {
  SeededRandom random(42);
  std::vector<WeightedEdge> edges;
  edges.reserve(size_t{nodes} * kDependenciesOfANode);
  const uint32_t popular = 1 + nodes / 3000;
  for (uint32_t first = 0; first < nodes;) {
    uint32_t size = 20 + random.Below(481);
    size = std::min(size, nodes - first);
    for (uint32_t v = first; v < first + size; ++v) {
      for (uint32_t i = 0; i < kDependenciesOfANode; ++i) {
        const uint32_t die = random.Below(8);
        uint32_t to = first + random.Below(size);
        if (die == 6) to = random.Below(nodes);
        if (die == 7) to = random.Below(popular);
        edges.push_back({v, to, 1.0 + random.Below(4)});
      }
    }
    first += size;
  }
  return edges;
}

bool WriteEdges(const char* path, const std::vector<WeightedEdge>& edges) {
  std::FILE* file = std::fopen(path, "w");
  if (file == nullptr) return false;
  for (const WeightedEdge& edge : edges)
    std::fprintf(file, "%u\t%u\t%g\n", edge.a, edge.b, edge.weight);
  return std::fclose(file) == 0;
}

/// Of the processor: others may be using it as well.
double SecondsSince(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

long PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void Run(const std::vector<WeightedEdge>& edges, uint32_t nodes) {
  auto start = std::clock();
  const WeightedGraph graph = WeightedGraph::FromEdges(nodes, edges);
  const double build = SecondsSince(start);
  start = std::clock();
  const Clustering clusters = Leiden(graph, {});
  const double leiden = SecondsSince(start);
  start = std::clock();
  const Grouping groups = MapEquation(graph, {});
  const double map = SecondsSince(start);
  std::printf(
      "{\"nodes\": %u, \"edges\": %zu, \"build\": %.3f, \"leiden\": %.3f, "
      "\"modularity\": %.4f, \"clusters\": %u, \"map_equation\": %.3f, "
      "\"groups\": %u, \"megabytes\": %ld}\n",
      nodes, edges.size(), build, leiden, clusters.modularity,
      clusters.cluster_count, map, groups.group_count, PeakMegabytes());
}

}  // namespace
}  // namespace cleave

int main(int argc, char** argv) {
  const long nodes = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 0;
  if (nodes <= 0 || nodes > 100000000) {
    std::fprintf(stderr, "usage: clustering_bench NODES [EDGES.tsv]\n");
    return 2;
  }
  const auto count = static_cast<uint32_t>(nodes);
  const auto edges = cleave::GenerateEdges(count);
  if (argc > 2 && !cleave::WriteEdges(argv[2], edges)) {
    std::perror(argv[2]);
    return 2;
  }
  cleave::Run(edges, count);
  return 0;
}
