#include "splitter/emit/deploy/deployment_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/splitter/emit/deploy/shop_plan.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(DeploymentPlan, PutsServicesBeforeTheirCallers) {
  const DeploymentPlan plan = PlanOf("");
  std::vector<std::string> names;
  for (const ProcessPlan& each : plan.services) names.push_back(each.name);
  EXPECT_THAT(names, ElementsAre("prices", "stock", "on"));
}

TEST(DeploymentPlan, OrdersServicesThatCallEachOtherByName) {
  Contract contract = DeployContract();
  contract.services[2].uses = {"on"};
  const DeploymentPlan plan =
      llvm::cantFail(PlanDeployment(contract, DeployFacts(), {}));
  EXPECT_EQ(plan.services[0].name, "prices");
  EXPECT_EQ(plan.services[1].name, "on");
}

TEST(DeploymentPlan, GivesServicesThatKeepSomethingOneReplica) {
  const DeploymentPlan plan = PlanOf("");
  EXPECT_EQ(plan.Service("on").most, 1u);
  EXPECT_EQ(plan.Service("on").one_because,
            "it keeps values between calls: shop::g_orders (on.cc:7:5)");
  EXPECT_EQ(plan.Service("stock").one_because,
            "clients hold objects that live in it: shop::Cursor");
}

TEST(DeploymentPlan, NamesNoMoreThanAFewVariables) {
  DeploymentFacts facts = DeployFacts();
  facts.services[0].state.assign(20, {"v", {}});
  const DeploymentPlan plan =
      llvm::cantFail(PlanDeployment(DeployContract(), facts, {}));
  EXPECT_EQ(plan.Service("on").one_because,
            "it keeps values between calls: v, v, v, v, v, v, v, v and 12 "
            "more");
}

TEST(DeploymentPlan, LetsServicesThatKeepNothingHaveSeveral) {
  const ProcessPlan prices = PlanOf("").Service("prices");
  EXPECT_THAT(prices.one_because, IsEmpty());
  EXPECT_EQ(prices.least, 2u);
  EXPECT_EQ(prices.most, 6u);
}

TEST(DeploymentPlan, RefusesReplicasOfWhatKeepsState) {
  EXPECT_THAT(WhyNoPlan("services: {on: {replicas: 3}}"),
              HasSubstr("'on' cannot have 3 replicas: it keeps values between "
                        "calls: shop::g_orders (on.cc:7:5)|split.yaml:1:12|"));
}

TEST(DeploymentPlan, BelievesThatCopiesOfVariablesAreSafe) {
  const DeploymentPlan plan =
      PlanOf("services: {on: {replicas: 2..4, copies_are_safe: true}}");
  EXPECT_EQ(plan.Service("on").least, 2u);
  EXPECT_EQ(plan.Service("on").most, 4u);
}

TEST(DeploymentPlan, DoesNotBelieveItOfObjectsThatClientsHold) {
  EXPECT_THAT(
      WhyNoPlan("services: {stock: {replicas: 2, copies_are_safe: true}}"),
      HasSubstr("shop::Cursor"));
}

TEST(DeploymentPlan, TakesProgramsThatOpenNoSocketForJobs) {
  const DeploymentPlan plan = PlanOf("");
  ASSERT_EQ(plan.jobs.size(), 1u);
  EXPECT_EQ(plan.jobs[0].name, "shopd");
  EXPECT_TRUE(plan.jobs[0].is_derived);
  ASSERT_EQ(plan.programs.size(), 1u);
  EXPECT_EQ(plan.programs[0].name, "frontd");
}

TEST(DeploymentPlan, MakesJobsThatPeopleName) {
  const DeploymentPlan plan = PlanOf(R"(
jobs:
  settle: {program: shopd, arguments: [settle], memory: 64Mi, schedule: 0 2 * * *}
  report: {program: shopd, arguments: [report], tasks: 5}
)");
  ASSERT_EQ(plan.jobs.size(), 2u);
  EXPECT_EQ(plan.jobs[0].size.memory_mib, 64u);
  EXPECT_EQ(plan.jobs[0].schedule, "0 2 * * *");
  EXPECT_EQ(plan.jobs[0].image, "shopd");
  EXPECT_EQ(plan.jobs[1].tasks, 5u);
}

TEST(DeploymentPlan, LetsOnlyCallersOfTheContractCall) {
  const DeploymentPlan plan = PlanOf("");
  EXPECT_THAT(plan.Service("prices").callers, ElementsAre("frontd", "on"));
  EXPECT_THAT(plan.Service("on").callers, ElementsAre("frontd", "shopd"));
}

TEST(DeploymentPlan, RefusesFunctionsThatKeepState) {
  EXPECT_THAT(WhyNoPlan("services: {on: {lambda: true}}"),
              HasSubstr("'on' cannot be a Lambda function: it keeps values"));
}

TEST(DeploymentPlan, DoesNotTakeSafeCopiesForNoState) {
  EXPECT_THAT(
      WhyNoPlan("services: {on: {lambda: true, copies_are_safe: true}}"),
      HasSubstr("cannot be a Lambda function"));
}

TEST(DeploymentPlan, RefusesFunctionsWhoseLibrariesKeepState) {
  DeploymentFacts facts = DeployFacts();
  facts.library_state = {{"base::g_cache", {"base.cc", 2, 1}}};
  const DeploymentPlan plan =
      llvm::cantFail(PlanDeployment(DeployContract(), facts, {}));
  EXPECT_EQ(plan.Service("prices").no_function_because,
            "library code in it keeps values between calls: base::g_cache "
            "(base.cc:2:1)");
}

TEST(DeploymentPlan, RefusesFunctionsThatWriteFiles) {
  DeploymentFacts facts = DeployFacts();
  facts.services[1].effects = {"file"};
  const DeploymentPlan plan =
      llvm::cantFail(PlanDeployment(DeployContract(), facts, {}));
  EXPECT_THAT(plan.Service("prices").no_function_because, HasSubstr("file"));
}

TEST(DeploymentPlan, RefusesWhatIsNotThere) {
  EXPECT_THAT(WhyNoPlan("services: {sales: {memory: 1Gi}}"),
              HasSubstr("there is no service 'sales'|split.yaml:1:12"));
  EXPECT_THAT(
      WhyNoPlan("jobs: {settle: {program: shop}}"),
      HasSubstr("there is no program 'shop'|split.yaml:1:8|the programs "
                "are frontd, shop_tests, shopd"));
}

TEST(DeploymentPlan, KeepsNamesApart) {
  Contract contract = DeployContract();
  contract.services[0].name = "a_1";
  contract.services[1].name = "a1";
  contract.services[1].uses = {};
  contract.services[0].uses = {};
  contract.programs = {};
  DeploymentFacts facts = DeployFacts();
  facts.program_effects = {};
  const DeploymentPlan plan =
      llvm::cantFail(PlanDeployment(contract, facts, {}));
  EXPECT_NE(plan.services[0].resource, plan.services[1].resource);
  EXPECT_NE(plan.services[0].host, plan.services[1].host);
}

}  // namespace
}  // namespace cleave
