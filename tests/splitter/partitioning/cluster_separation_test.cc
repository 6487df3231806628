#include "splitter/partitioning/cluster_separation.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

/// Labels 0 and 1 are apart, 2 is apart from none.
Constraints TwoSides() {
  Constraints constraints;
  constraints.bonds.label_names = {"a", "b", "c"};
  constraints.bonds.gaps = {{0, 1, 1}};
  return constraints;
}

/// The clusters of five nodes of one cluster after the separation, by number.
std::string Separated(std::vector<WeightedEdge> edges,
                      std::vector<std::vector<uint32_t>> labels) {
  const Constraints constraints = TwoSides();
  Clustering clusters;
  clusters.cluster_of.assign(5, 0);
  clusters.cluster_count = 1;
  SeparateClusters(edges, labels, Separation(constraints), clusters);
  std::string text;
  for (uint32_t cluster : clusters.cluster_of) text += std::to_string(cluster);
  return text;
}

TEST(SeparateClusters, LeavesThoseWithoutConflictAlone) {
  EXPECT_EQ(Separated({{0, 1, 1}}, {{0}, {0}, {2}, {}, {}}), "00000");
}

TEST(SeparateClusters, LetsTheOthersFollowTheStrongestEdge) {
  EXPECT_EQ(Separated({{0, 1, 5}, {1, 2, 1}, {2, 3, 2}, {3, 4, 9}},
                      {{0}, {}, {}, {}, {1}}),
            "00111");
}

TEST(SeparateClusters, PutsMarkedNodesWhereTheyAreBound) {
  EXPECT_EQ(Separated({{0, 2, 1}, {1, 2, 3}, {0, 3, 3}, {1, 4, 1}},
                      {{0}, {1}, {2}, {2}, {}}),
            "01101");
}

TEST(SeparateClusters, MakesAsManyPartsAsItTakes) {
  Constraints constraints;
  constraints.services = {"x", "y", "z"};
  constraints.home.resize(3);
  for (uint32_t s = 0; s < 3; ++s)
    constraints.home[s] = Home{HomeKind::kService, s};
  const Separation separation(constraints);
  Clustering clusters;
  clusters.cluster_of.assign(3, 0);
  clusters.cluster_count = 1;
  SeparateClusters(
      {},
      {separation.LabelsOf(0), separation.LabelsOf(1), separation.LabelsOf(2)},
      separation, clusters);
  EXPECT_EQ(clusters.cluster_count, 3u);
}

}  // namespace
}  // namespace cleave
