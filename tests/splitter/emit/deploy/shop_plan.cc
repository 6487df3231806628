#include "tests/splitter/emit/deploy/shop_plan.h"

#include <gtest/gtest.h>

#include "graph/user_error.h"

namespace cleave {
namespace {

RpcMethod Rpc(const std::string& name, std::vector<std::string> callers) {
  RpcMethod rpc;
  rpc.name = name;
  rpc.function = "shop::" + name;
  rpc.callers = std::move(callers);
  return rpc;
}

ServiceContract Service(const std::string& name, std::vector<RpcMethod> rpcs,
                        std::vector<std::string> uses) {
  ServiceContract service;
  service.name = name;
  service.rpcs = std::move(rpcs);
  service.uses = std::move(uses);
  return service;
}

ProgramContract Program(const std::string& name,
                        std::vector<std::string> uses) {
  ProgramContract program;
  program.name = name;
  program.uses = std::move(uses);
  return program;
}

}  // namespace

Contract DeployContract() {
  Contract contract;
  contract.project = "my_shop";
  contract.services = {
      Service("on", {Rpc("Order", {"monolith"})}, {"prices", "stock"}),
      Service("prices", {Rpc("Quote", {"monolith", "on"})}, {}),
      Service("stock", {Rpc("Count", {"on"}), Rpc("Take", {"on"})}, {})};
  contract.services[2].handle_classes.push_back(
      {{"shop::Cursor", "cursor.h", {"cursor.h", 3, 1}, {}}});
  contract.programs = {Program("frontd", {"on", "prices"}),
                       Program("shop_tests", {"on"}), Program("shopd", {"on"})};
  contract.programs[1].is_test = true;
  return contract;
}

DeploymentFacts DeployFacts() {
  DeploymentFacts facts;
  facts.services = {{{{"shop::g_orders", {"on.cc", 7, 5}}}, {"clock"}},
                    {{}, {"clock"}},
                    {{{"shop::g_count", {"stock.cc", 4, 1}}}, {"file"}}};
  facts.program_effects = {{"socket"}, {"socket"}, {"console"}};
  return facts;
}

DeployWishes WishesOf(const char* yaml) {
  const YamlNode node = llvm::cantFail(ParseYaml(yaml, "split.yaml"));
  llvm::Expected<DeployWishes> wishes = ReadDeployWishes(&node, "split.yaml");
  if (wishes) return *wishes;
  ADD_FAILURE() << llvm::toString(wishes.takeError());
  return {};
}

DeploymentPlan PlanOf(const char* yaml) {
  llvm::Expected<DeploymentPlan> plan =
      PlanDeployment(DeployContract(), DeployFacts(), WishesOf(yaml));
  if (plan) return *plan;
  ADD_FAILURE() << llvm::toString(plan.takeError());
  return {};
}

std::string WhyNoPlan(const char* yaml) {
  llvm::Expected<DeploymentPlan> plan =
      PlanDeployment(DeployContract(), DeployFacts(), WishesOf(yaml));
  if (plan) return "";
  std::string text;
  llvm::handleAllErrors(plan.takeError(), [&](const UserError& error) {
    text = error.message + "|" + error.where + "|" + error.hint;
  });
  return text;
}

}  // namespace cleave
