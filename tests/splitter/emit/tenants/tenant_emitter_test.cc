#include "splitter/emit/tenants/tenant_emitter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

/// A shop of one service, one program and one job.
DeploymentPlan ShopPlan() {
  DeploymentPlan plan;
  plan.project = plan.host = "shop";
  plan.registry = "registry.example.com/shop";
  ProcessPlan catalog;
  catalog.name = catalog.host = "catalog";
  plan.services = {catalog};
  ProcessPlan desk;
  desk.name = desk.host = "desk";
  plan.programs = {desk};
  JobPlan settle;
  settle.name = "settle";
  plan.jobs = {settle};
  plan.images = {{"desk", "desk"}};
  return plan;
}

TenantWish North() {
  TenantWish tenant;
  tenant.name = "far_north";
  tenant.brand = {{"SHOP_NAME", "North \"&\" $ons"}};
  tenant.database = {{"SHOP_DB", "/data/north.db"}};
  tenant.secrets = {"SHOP_PASSWORD"};
  return tenant;
}

TEST(TenantEmitter, WritesWhatDiffers) {
  std::map<std::string, std::string> files;
  for (const GeneratedFile& file : EmitTenants(ShopPlan(), {North()}))
    files[llvm::StringRef(file.path)
              .drop_front(strlen("deploy/tenants/"))
              .str()] = file.content;
  ExpectGoldenTree("tenants", files);
}

TEST(TenantEmitter, MakesTheRunnerExecutable) {
  for (const GeneratedFile& file : EmitTenants(ShopPlan(), {North()}))
    EXPECT_EQ(file.is_executable,
              llvm::StringRef(file.path).ends_with("run.sh"))
        << file.path;
}

TEST(TenantEmitter, WritesNothingWithoutTenants) {
  EXPECT_TRUE(EmitTenants(ShopPlan(), {}).empty());
}

}  // namespace
}  // namespace cleave
