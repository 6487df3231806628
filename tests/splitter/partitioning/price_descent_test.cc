#include "splitter/partitioning/price_descent.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "splitter/partitioning/service_clusters.h"

namespace cleave {
namespace {

/// Components `a` to `e` of 100 lines each, in the services 1, 1, 2, 2, 2, and
/// `z`, which is in none and calls `a`.
class PriceDescentTest : public ::testing::Test {
 protected:
  /// What each dependency costs is its number of places; those of the kind
  /// `override` cannot be cut. Gives the services of `a` to `e`.
  std::string Lower(const std::string& dependencies,
                    const Constraints& constraints = {}) {
    std::string text = "component z lines=100 main\nz -> " + names_[0] + "\n";
    for (const std::string& name : names_)
      text = "component " + name + " lines=100\n" + text;
    const DependencyGraph graph =
        llvm::cantFail(ParseGraph(text + dependencies));
    std::vector<CutCost> costs;
    for (const ComponentDependency& pair : graph.component_dependencies()) {
      const Dependency& only = graph.dependencies()[pair.dependencies[0]];
      CutCost cost;
      cost.price = only.count;
      cost.is_blocked = only.kind == DependencyKind::kOverride;
      costs.push_back(cost);
    }
    const ComponentLinks links(graph, costs);
    const ComponentRoles roles = FindRoles(graph, links, {}, {});
    const Anchoring anchoring =
        FindAnchors(graph, links, roles, /*only_ready=*/true, constraints);
    std::vector<uint32_t> service_of = {1, 1, 2, 2, 2, kNoService};
    ClusterOptions options;
    options.least_lines = least_lines_;
    options.constraints = &constraints;
    gained_ = LowerPrice(graph, links, roles, anchoring, options, folder_bond_,
                         service_of);
    std::string result;
    for (size_t c = 0; c < 5; ++c) result += std::to_string(service_of[c]);
    return result;
  }

  std::vector<std::string> names_ = {"a", "b", "c", "d", "e"};
  uint32_t least_lines_ = 50;
  double folder_bond_ = 0;
  double gained_ = 0;
};

TEST_F(PriceDescentTest, LeavesWhatIsCheapest) {
  EXPECT_EQ(Lower("z -> e\na -> b x5\nc -> d x5\nb -> c x2\n"), "11222");
  EXPECT_EQ(gained_, 0);
}

TEST_F(PriceDescentTest, MovesWhatIsDearerHereThanThere) {
  EXPECT_EQ(Lower("z -> e\na -> c x9\nc -> e x2\nd -> e x5\n"), "11122");
  EXPECT_EQ(gained_, 7);
}

TEST_F(PriceDescentTest, LooksAgainAtWhatAMoveTouched) {
  EXPECT_EQ(Lower("z -> e\na -> c x9\nc -> d x3\nd -> e\n"), "11112");
  EXPECT_EQ(gained_, 8);
}

TEST_F(PriceDescentTest, LeavesWhatItsFolderHolds) {
  names_ = {"p/a", "p/b", "q/c", "q/d", "q/e"};
  const std::string dependencies =
      "z -> q/e\np/a -> q/c x9\nq/c -> q/e x2\nq/d -> q/e x5\n";
  EXPECT_EQ(Lower(dependencies), "11122");
  folder_bond_ = 1000;
  EXPECT_EQ(Lower(dependencies), "11222");
}

TEST_F(PriceDescentTest, LeavesEachServiceItsLeastLines) {
  least_lines_ = 250;
  EXPECT_EQ(Lower("z -> e\na -> c x9\nc -> e x2\n"), "11222");
}

TEST_F(PriceDescentTest, LeavesNoServiceThatNobodyCalls) {
  EXPECT_EQ(Lower("z -> c\na -> c x9\nd -> c\ne -> d\n"), "11222");
}

TEST_F(PriceDescentTest, MovesTogetherWhatCannotBeParted) {
  EXPECT_EQ(Lower("z -> e\nc -> d override\na -> c x9\nd -> e x4\n"), "11112");
  EXPECT_EQ(gained_, 5);
}

TEST_F(PriceDescentTest, LeavesWhatPeopleDecided) {
  Constraints constraints;
  constraints.services = {"s"};
  constraints.home.resize(6);
  constraints.home[2] = Home{HomeKind::kService, 0};
  EXPECT_EQ(Lower("z -> e\na -> c x9\nc -> e x2\n", constraints), "11222");
}

TEST_F(PriceDescentTest, LeavesApartWhatCannotBeTogether) {
  Constraints constraints;
  constraints.bonds.labels = {{0}, {}, {1}, {}, {}, {}};
  constraints.bonds.gaps = {{0, 1, 1}};
  EXPECT_EQ(Lower("z -> e\na -> c x9\nc -> e x2\n", constraints), "11222");
}

}  // namespace
}  // namespace cleave
