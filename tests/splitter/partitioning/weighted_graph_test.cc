#include "splitter/partitioning/weighted_graph.h"

#include <gtest/gtest.h>

#include <string>

#include "llvm/Support/FormatVariadic.h"

namespace cleave {
namespace {

/// "0: 1(2) 3(1)" a node; loops as "loop(w)".
std::string ToText(const WeightedGraph& graph) {
  std::string text;
  for (uint32_t v = 0; v < graph.node_count(); ++v) {
    text += std::to_string(v) + ":";
    if (graph.loop(v) > 0)
      text += llvm::formatv(" loop({0:f0})", graph.loop(v));
    for (const WeightedGraph::Arc& arc : graph.Arcs(v)) {
      text += llvm::formatv(" {0}({1:f0})", arc.to, arc.weight);
    }
    text += "\n";
  }
  return text;
}

TEST(WeightedGraph, SumsParallelEdgesAndSortsRows) {
  WeightedGraph graph =
      WeightedGraph::FromEdges(3, {{2, 0, 1}, {0, 1, 2}, {1, 0, 3}});
  EXPECT_EQ(ToText(graph), "0: 1(5) 2(1)\n1: 0(5)\n2: 0(1)\n");
}

TEST(WeightedGraph, CountsALoopTwiceInTheDegree) {
  WeightedGraph graph = WeightedGraph::FromEdges(2, {{0, 0, 4}, {0, 1, 1}});
  EXPECT_EQ(ToText(graph), "0: loop(4) 1(1)\n1: 0(1)\n");
  EXPECT_EQ(graph.degree(0), 9);
  EXPECT_EQ(graph.total_weight(), 5);
}

TEST(WeightedGraph, DropsEdgesWithoutWeight) {
  EXPECT_EQ(ToText(WeightedGraph::FromEdges(2, {{0, 1, 0}, {0, 1, -1}})),
            "0:\n1:\n");
}

TEST(WeightedGraph, AggregatesGroupsIntoNodes) {
  WeightedGraph graph = WeightedGraph::FromEdges(
      4, {{0, 1, 1}, {1, 2, 2}, {2, 3, 3}, {3, 3, 5}, {0, 3, 1}});
  WeightedGraph groups = graph.Aggregate({0, 0, 1, 1}, 2);
  EXPECT_EQ(ToText(groups), "0: loop(1) 1(3)\n1: loop(8) 0(3)\n");
  EXPECT_EQ(groups.total_weight(), graph.total_weight());
}

TEST(WeightedGraph, MayBeEmpty) {
  EXPECT_EQ(WeightedGraph::FromEdges(0, {}).node_count(), 0u);
  EXPECT_EQ(WeightedGraph().node_count(), 0u);
}

}  // namespace
}  // namespace cleave
