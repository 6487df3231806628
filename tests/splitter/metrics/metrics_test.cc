#include <gtest/gtest.h>

#include <cmath>

#include "splitter/metrics/coupling.h"
#include "splitter/metrics/interface_number.h"
#include "splitter/metrics/modularity.h"
#include "splitter/metrics/size_balance.h"
#include "splitter/metrics/structural_modularity.h"

namespace cleave {
namespace {

/// Two groups {0, 1} and {2, 3}: two dependencies inside the first, one inside
/// the second, one from the first to the second.
GroupedGraph TwoGroups() {
  GroupedGraph graph;
  graph.group_count = 2;
  graph.group_of = {0, 0, 1, 1};
  graph.size = {100, 200, 50, 50};
  graph.edges = {{0, 1, 3, 3}, {1, 0, 1, 1}, {2, 3, 4, 1}, {1, 2, 2, 2}};
  graph.interfaces = {0, 1};
  return graph;
}

TEST(Modularity, ComparesInsideWithChance) {
  // m = 10; ends: 2*4+2 = 10 and 2*4+2 = 10.
  EXPECT_DOUBLE_EQ(Modularity(TwoGroups()), 0.4 + 0.4 - 2 * 0.25);
}

TEST(Modularity, WeighsChanceWithTheResolution) {
  EXPECT_DOUBLE_EQ(Modularity(TwoGroups(), 2.0), 0.8 - 2 * 2 * 0.25);
}

TEST(Modularity, IsZeroForOneGroup) {
  GroupedGraph graph = TwoGroups();
  graph.group_count = 1;
  graph.group_of = {0, 0, 0, 0};
  EXPECT_DOUBLE_EQ(Modularity(graph), 0);
}

TEST(Coupling, IsTheShareThatCrosses) {
  EXPECT_DOUBLE_EQ(Coupling(TwoGroups()), 2.0 / 10);
}

TEST(Cohesion, IsTheMeanShareThatStaysInside) {
  EXPECT_DOUBLE_EQ(Cohesion(TwoGroups()), (8.0 / 10 + 8.0 / 10) / 2);
}

TEST(InterPartitionCalls, TakesTheLogarithmOfVolumes) {
  const double crossing = std::log(2.0) + 1;
  const double inside = (std::log(3.0) + 1) + 1 + 1;
  EXPECT_DOUBLE_EQ(InterPartitionCalls(TwoGroups()),
                   crossing / (crossing + inside));
}

TEST(StructuralModularity, IsDensityInsideMinusDensityBetween) {
  const double inside = (2.0 / 4 + 1.0 / 4) / 2;
  const double between = 1.0 / (2 * 2 * 2);
  EXPECT_DOUBLE_EQ(StructuralModularity(TwoGroups()), inside - between);
}

TEST(InterfaceNumber, IsTheMeanOfPublishedInterfaces) {
  EXPECT_DOUBLE_EQ(InterfaceNumber(TwoGroups()), 0.5);
}

TEST(SizeBalance, IsOneForEqualGroups) {
  GroupedGraph graph = TwoGroups();
  graph.size = {10, 10, 5, 15};
  EXPECT_DOUBLE_EQ(SizeBalance(graph), 1);
}

TEST(SizeBalance, FallsWhenOneGroupHasMost) {
  EXPECT_LT(SizeBalance(TwoGroups()), 0.9);
  EXPECT_DOUBLE_EQ(LargestShare(TwoGroups()), 0.75);
}

TEST(Metrics, AreZeroForAnEmptyGraph) {
  const GroupedGraph empty;
  for (double value :
       {Modularity(empty), Coupling(empty), Cohesion(empty),
        InterPartitionCalls(empty), StructuralModularity(empty),
        InterfaceNumber(empty), SizeBalance(empty), LargestShare(empty)}) {
    EXPECT_EQ(value, 0);
  }
}

}  // namespace
}  // namespace cleave
