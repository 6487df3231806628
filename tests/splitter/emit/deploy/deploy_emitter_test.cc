#include "splitter/emit/deploy/deploy_emitter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/ecs_size.h"
#include "splitter/emit/deploy/exposed_rpcs.h"
#include "splitter/emit/deploy/schedules.h"
#include "tests/splitter/emit/deploy/shop_plan.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kWishes = R"(
registry: registry.example.com/shop
packages: [libsqlite3-dev]
data: /var/lib/shop
environment: {SHOP_NAME: "Tom's \"$(shop)\" $5"}
secrets: [SHOP_PASSWORD]
services:
  on: {memory: 1Gi, cpu: 500m}
  prices: {expose: true, lambda: true}
programs:
  frontd: {port: 8080, arguments: [--listen, "0.0.0.0:8080"]}
jobs:
  settle: {program: shopd, arguments: [settle], memory: 64Mi, schedule: 0 2 * * *}
  report: {program: shopd, tasks: 20, retries: 2}
)";

/// The files below `deploy/PREFIX` are those of tests/golden/emit/deploy, which
/// tests/deploy holds against validators.
void ExpectGoldens(llvm::StringRef prefix) {
  int count = 0;
  for (const GeneratedFile& file :
       EmitDeployment(DeployContract(), PlanOf(kWishes))) {
    if (!llvm::StringRef(file.path).starts_with(("deploy/" + prefix).str())) {
      continue;
    }
    ExpectGolden("emit/" + file.path, file.content);
    ++count;
  }
  EXPECT_GT(count, 0) << prefix.str();
}

TEST(DeployEmitter, WritesDockerfiles) { ExpectGoldens("docker/"); }
TEST(DeployEmitter, WritesCompose) { ExpectGoldens("compose.yaml"); }
TEST(DeployEmitter, WritesKubernetes) { ExpectGoldens("kubernetes/"); }
TEST(DeployEmitter, WritesEcs) { ExpectGoldens("ecs/"); }
TEST(DeployEmitter, WritesJobsOfBatch) { ExpectGoldens("batch/"); }
TEST(DeployEmitter, WritesTheGateway) { ExpectGoldens("gateway/"); }
TEST(DeployEmitter, WritesFunctions) { ExpectGoldens("lambda/functions."); }
TEST(DeployEmitter, WritesWorkflows) { ExpectGoldens("ci/"); }
TEST(DeployEmitter, WritesWhatIsWhere) { ExpectGoldens("README.md"); }

TEST(DeployEmitter, GivesTheSameFilesTwice) {
  EXPECT_EQ(EmitDeployment(DeployContract(), PlanOf(kWishes)),
            EmitDeployment(DeployContract(), PlanOf(kWishes)));
}

TEST(DeployEmitter, ExposesNothingUnasked) {
  for (const GeneratedFile& file :
       EmitDeployment(DeployContract(), PlanOf(""))) {
    EXPECT_THAT(file.path, Not(HasSubstr("gateway")));
  }
}

TEST(DeployEmitter, ExposesOnlyCallsThatNeedNothingButARequest) {
  Contract contract = DeployContract();
  RpcMethod next;
  next.name = "Next";
  next.self = RpcMethod::Self::kHandle;
  contract.services[1].rpcs.push_back(next);
  const std::vector<ExposedRpc> rpcs =
      ExposedRpcs(contract, PlanOf("services: {prices: {expose: true}}"));
  ASSERT_EQ(rpcs.size(), 1u);
  EXPECT_EQ(rpcs[0].path, "/my_shop.prices.v1.PricesService/Quote");
}

TEST(DeployEmitter, WritesNoMoreThanIsThere) {
  Contract contract = DeployContract();
  contract.programs = {};
  DeploymentFacts facts = DeployFacts();
  facts.program_effects = {};
  const DeploymentPlan plan =
      llvm::cantFail(PlanDeployment(contract, facts, {}));
  for (const GeneratedFile& file : EmitDeployment(contract, plan)) {
    EXPECT_THAT(file.path, Not(HasSubstr("jobs")));
  }
}

TEST(EcsSize, IsTheSmallestOfFargateThatHoldsIt) {
  EXPECT_EQ(FargateSize({512, 250}), (EcsSize{256, 512}));
  EXPECT_EQ(FargateSize({513, 250}), (EcsSize{256, 1024}));
  EXPECT_EQ(FargateSize({64, 1000}), (EcsSize{1024, 2048}));
  EXPECT_EQ(FargateSize({2049, 100}), (EcsSize{512, 3072}));
  EXPECT_EQ(FargateSize({122880, 16000}), (EcsSize{16384, 122880}));
}

TEST(Schedules, AreWrittenAsEventBridgeReadsThem) {
  EXPECT_EQ(EventBridgeSchedule("0 2 * * *"), "cron(0 2 * * ? *)");
  EXPECT_EQ(EventBridgeSchedule("*/5 0 1 jan *"), "cron(*/5 0 1 JAN ? *)");
  EXPECT_EQ(EventBridgeSchedule("0 2 * * 0"), "cron(0 2 ? * 1 *)");
  EXPECT_EQ(EventBridgeSchedule("0 2 * * 1-5,7"), "cron(0 2 ? * 2-6,1 *)");
  EXPECT_EQ(EventBridgeSchedule("0 2 * * 5-7"), "cron(0 2 ? * 6-7,1 *)");
  EXPECT_EQ(EventBridgeSchedule("0 2 1 * 1"), "");
}

TEST(DeployNames, MakesLabelsOfDns) {
  EXPECT_EQ(HostName("order_desk"), "order-desk");
  EXPECT_EQ(HostName("Shop D.1"), "shop-d-1");
  EXPECT_EQ(HostName("9lives"), "p-9lives");
  EXPECT_EQ(HostName(std::string(80, 'x')).size(), 40u);
  EXPECT_NE(HostName(std::string(80, 'x')), HostName(std::string(81, 'x')));
}

TEST(DeployNames, QuotesWhatOthersRead) {
  EXPECT_EQ(Quoted("on"), R"("on")");
  EXPECT_EQ(Quoted("a\"b\n"), R"("a\"b\n")");
  EXPECT_EQ(ComposeQuoted("$5"), R"("$$5")");
  EXPECT_EQ(KubernetesQuoted("$(shop) $5"), R"("$$(shop) $5")");
}

}  // namespace
}  // namespace cleave
