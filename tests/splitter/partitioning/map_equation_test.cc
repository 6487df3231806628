#include "splitter/partitioning/map_equation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "splitter/partitioning/small_groups.h"

namespace cleave {
namespace {

using ::testing::Each;
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

std::vector<uint32_t> GroupsOf(const WeightedGraph& graph) {
  return MapEquation(graph, {}).group_of;
}

TEST(MapEquation, FindsTheCliquesOfARing) {
  const std::vector<uint32_t> groups = GroupsOf(RingOfCliques(8, 5));
  for (uint32_t v = 0; v < 40; ++v) EXPECT_EQ(groups[v], v / 5);
}

TEST(MapEquation, FindsCliquesThatModularityWouldJoin) {
  // 60 cliques are beyond the resolution of modularity for that many edges.
  EXPECT_EQ(MapEquation(RingOfCliques(60, 4), {}).group_count, 60u);
}

TEST(MapEquation, PrefersHeavyEdges) {
  EXPECT_THAT(GroupsOf(WeightedGraph::FromEdges(
                  4, {{0, 1, 9}, {1, 2, 0.1}, {2, 3, 9}, {3, 0, 0.1}})),
              ElementsAre(0, 0, 1, 1));
}

TEST(MapEquation, KeepsDisconnectedPartsAndSingleNodesApart) {
  EXPECT_THAT(GroupsOf(WeightedGraph::FromEdges(5, {{0, 1}, {2, 3}})),
              ElementsAre(0, 0, 1, 1, 2));
}

TEST(MapEquation, TakesLoopsForStaying) {
  EXPECT_THAT(GroupsOf(WeightedGraph::FromEdges(
                  2, {{0, 0, 50}, {1, 1, 50}, {0, 1, 0.1}})),
              ElementsAre(0, 1));
}

TEST(MapEquation, GivesNoGroupsForAnEmptyGraph) {
  EXPECT_THAT(GroupsOf(WeightedGraph()), IsEmpty());
}

TEST(MapEquation, LeavesAMillionSingleNodesAlone) {
  const Grouping groups =
      MapEquation(WeightedGraph::FromEdges(1000000, {}), {});
  EXPECT_EQ(groups.group_count, 1000000u);
}

TEST(MapEquation, GivesTheSameEveryTime) {
  const WeightedGraph graph = RingOfCliques(20, 6);
  EXPECT_EQ(MapEquation(graph, {1, 3}).group_of,
            MapEquation(graph, {1, 3}).group_of);
}

TEST(SavedBits, IsWhatTheFormulaSays) {
  // Two pairs of nodes, joined by one edge of three: p = 1/6, 2/6, 2/6, 1/6.
  const WeightedGraph path =
      WeightedGraph::FromEdges(4, {{0, 1}, {1, 2}, {2, 3}});
  auto p = [](double x) { return x * std::log2(x); };
  const double expected = p(2.0 / 6) - 4 * p(1.0 / 6) + 2 * p(4.0 / 6);
  EXPECT_NEAR(SavedBits(path, {0, 0, 1, 1}), -expected, 1e-9);
  EXPECT_NEAR(SavedBits(path, {0, 0, 0, 0}), 0, 1e-9);
}

TEST(SmallGroups, JoinTheGroupThatTheyAreBoundTo) {
  const WeightedGraph graph =
      WeightedGraph::FromEdges(5, {{0, 1, 9}, {2, 3, 9}, {4, 1, 1}, {4, 2, 2}});
  EXPECT_THAT(JoinSmallGroups(graph, {{0, 0, 1, 1, 2}, 3}, 2).group_of,
              ElementsAre(0, 0, 1, 1, 1));
}

TEST(SmallGroups, GrowTogetherUntilTheyAreLargeEnough) {
  const WeightedGraph path =
      WeightedGraph::FromEdges(3, {{0, 1, 1}, {1, 2, 2}});
  EXPECT_THAT(JoinSmallGroups(path, {{0, 1, 2}, 3}, 3).group_of, Each(0u));
}

TEST(SmallGroups, StayAloneWithoutAnyBond) {
  const WeightedGraph graph = WeightedGraph::FromEdges(3, {{0, 1, 1}});
  EXPECT_THAT(JoinSmallGroups(graph, {{0, 0, 1}, 2}, 3).group_of,
              ElementsAre(0, 0, 1));
}

}  // namespace
}  // namespace cleave
