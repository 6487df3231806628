#include "reports/guard/service_cycles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Each pair is a boundary: what needs, and what is needed.
std::vector<ServiceCycle> CyclesOf(
    std::vector<std::pair<std::string, std::string>> needs) {
  std::vector<BoundaryReport> boundaries;
  for (auto& [from, to] : needs) {
    BoundaryReport& boundary = boundaries.emplace_back();
    boundary.from = from;
    boundary.to = to;
  }
  return FindServiceCycles(boundaries);
}

TEST(ServiceCycles, AreNoneInATree) {
  EXPECT_THAT(CyclesOf({{"a", "b"}, {"a", "c"}, {"b", "c"}}), IsEmpty());
}

TEST(ServiceCycles, HaveAllThatReachEachOther) {
  EXPECT_THAT(CyclesOf({{"b", "c"}, {"c", "a"}, {"a", "b"}, {"c", "d"}}),
              ElementsAre(ServiceCycle{{"a", "b", "c"}, {"a", "b", "c", "a"}}));
}

TEST(ServiceCycles, ShowAShortestWay) {
  EXPECT_THAT(CyclesOf({{"a", "b"}, {"b", "c"}, {"c", "a"}, {"b", "a"}}),
              ElementsAre(ServiceCycle{{"a", "b", "c"}, {"a", "b", "a"}}));
}

TEST(ServiceCycles, AreSeveralWhereServicesDoNotReachBack) {
  EXPECT_THAT(
      CyclesOf({{"a", "b"}, {"b", "a"}, {"b", "c"}, {"c", "d"}, {"d", "c"}}),
      ElementsAre(ServiceCycle{{"a", "b"}, {"a", "b", "a"}},
                  ServiceCycle{{"c", "d"}, {"c", "d", "c"}}));
}

TEST(ServiceCycles, DoNotGoThroughTheMonolith) {
  EXPECT_THAT(CyclesOf({{"monolith", "a"}, {"a", "monolith"}}), IsEmpty());
}

}  // namespace
}  // namespace cleave
