#include "splitter/partitioning/leiden.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/partitioning/disjoint_sets.h"
#include "splitter/partitioning/seeded_random.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// `count` complete graphs of `size` nodes, each joined to the next by an edge.
WeightedGraph RingOfCliques(uint32_t count, uint32_t size) {
  std::vector<WeightedEdge> edges;
  for (uint32_t clique = 0; clique < count; ++clique) {
    const uint32_t first = clique * size;
    for (uint32_t i = 0; i < size; ++i) {
      for (uint32_t j = i + 1; j < size; ++j) {
        edges.push_back({first + i, first + j, 1});
      }
    }
    edges.push_back({first, (first + size) % (count * size), 1});
  }
  return WeightedGraph::FromEdges(count * size, edges);
}

WeightedGraph RandomGraph(uint32_t nodes, uint32_t edge_count) {
  SeededRandom random(5);
  std::vector<WeightedEdge> edges;
  for (uint32_t i = 0; i < edge_count; ++i) {
    edges.push_back({random.Below(nodes), random.Below(nodes), 1});
  }
  return WeightedGraph::FromEdges(nodes, edges);
}

TEST(Leiden, FindsTheCliquesOfARing) {
  Clustering result = Leiden(RingOfCliques(8, 5), {});
  ASSERT_EQ(result.cluster_count, 8u);
  for (uint32_t v = 0; v < 40; ++v) EXPECT_EQ(result.cluster_of[v], v / 5);
}

TEST(Leiden, FindsLargerClustersAtALowerResolution) {
  LeidenOptions options;
  options.resolution = 0.1;
  EXPECT_LT(Leiden(RingOfCliques(8, 5), options).cluster_count, 8u);
}

TEST(Leiden, PrefersHeavyEdges) {
  WeightedGraph square =
      WeightedGraph::FromEdges(4, {{0, 1, 9}, {1, 2, 1}, {2, 3, 9}, {3, 0, 1}});
  EXPECT_THAT(Leiden(square, {}).cluster_of, ElementsAre(0, 0, 1, 1));
}

TEST(Leiden, KeepsDisconnectedPartsApart) {
  WeightedGraph graph = WeightedGraph::FromEdges(5, {{0, 1}, {2, 3}});
  EXPECT_THAT(Leiden(graph, {}).cluster_of, ElementsAre(0, 0, 1, 1, 2));
}

TEST(Leiden, GivesNoClustersForAnEmptyGraph) {
  EXPECT_THAT(Leiden(WeightedGraph(), {}).cluster_of, IsEmpty());
}

TEST(Leiden, GivesASingleNodeItsCluster) {
  Clustering result = Leiden(WeightedGraph::FromEdges(1, {}), {});
  EXPECT_THAT(result.cluster_of, ElementsAre(0));
  EXPECT_EQ(result.modularity, 0);
}

TEST(Leiden, LeavesAMillionSingleNodesAlone) {
  const Clustering clusters = Leiden(WeightedGraph::FromEdges(1000000, {}), {});
  EXPECT_EQ(clusters.cluster_count, 1000000u);
  EXPECT_EQ(clusters.modularity, 0);
}

TEST(Leiden, SaysWhatTheModularityIsWhenNothingMoves) {
  const Clustering clusters =
      Leiden(WeightedGraph::FromEdges(2, {{0, 0, 1}, {1, 1, 1}}), {});
  EXPECT_EQ(clusters.cluster_count, 2u);
  EXPECT_NEAR(clusters.modularity, 0.5, 1e-9);
}

TEST(Leiden, GivesTheSameClustersEveryTime) {
  const WeightedGraph graph = RandomGraph(500, 2000);
  EXPECT_EQ(Leiden(graph, {}).cluster_of, Leiden(graph, {}).cluster_of);
}

TEST(Leiden, LeavesEveryClusterConnected) {
  const WeightedGraph graph = RandomGraph(2000, 3000);
  const Clustering result = Leiden(graph, {});
  DisjointSets reachable(graph.node_count());
  for (uint32_t v = 0; v < graph.node_count(); ++v) {
    for (const WeightedGraph::Arc& arc : graph.Arcs(v)) {
      if (result.cluster_of[v] == result.cluster_of[arc.to]) {
        reachable.Join(v, arc.to);
      }
    }
  }
  std::vector<uint32_t> root(result.cluster_count, UINT32_MAX);
  for (uint32_t v = 0; v < graph.node_count(); ++v) {
    uint32_t& first = root[result.cluster_of[v]];
    if (first == UINT32_MAX) first = reachable.Find(v);
    EXPECT_EQ(reachable.Find(v), first);
  }
}

TEST(Leiden, ReportsTheModularityOfItsClusters) {
  // 44 edges of 88 ends in each of 8 clusters: 10 of 11 edges are inside.
  EXPECT_NEAR(Leiden(RingOfCliques(8, 5), {}).modularity, 10.0 / 11 - 1.0 / 8,
              1e-9);
}

}  // namespace
}  // namespace cleave
