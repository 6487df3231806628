#include "graph/deploy_wishes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/split_file.h"
#include "graph/user_error.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

llvm::Expected<SplitFile> Read(const std::string& deploy) {
  return ReadSplitFile("schema: 1\nproject: shop\n" + deploy, "s.yaml");
}

DeployWishes WishesOf(const std::string& deploy) {
  llvm::Expected<SplitFile> file = Read(deploy);
  if (file) return file->deploy;
  ADD_FAILURE() << llvm::toString(file.takeError());
  return {};
}

/// "place: message (hint)"
std::string WhyNot(const std::string& deploy) {
  llvm::Expected<SplitFile> file = Read(deploy);
  if (file) return "";
  std::string text;
  llvm::handleAllErrors(file.takeError(), [&](const UserError& error) {
    text = error.where + ": " + error.message + " (" + error.hint + ")";
  });
  return text;
}

TEST(DeployWishes, MayBeMissing) {
  EXPECT_TRUE(WishesOf("").services.empty());
  EXPECT_TRUE(WishesOf("deploy:\n").services.empty());
}

TEST(DeployWishes, ReadsAllThatCanBeSaid) {
  const DeployWishes wishes = WishesOf(R"(deploy:
  registry: registry.example.com/shop
  packages: [libsqlite3-dev]
  data: /var/lib/shop
  environment: {SHOP_DB: /var/lib/shop/shop.db}
  secrets: [SHOP_PASSWORD]
  services:
    catalog: {memory: 2Gi, cpu: 2, replicas: 2..6, expose: true, lambda: true}
  programs:
    shopd: {port: 8080, arguments: [serve]}
  jobs:
    settle: {program: shopd, schedule: 0 2 * * *, tasks: 5, retries: 2}
)");
  EXPECT_EQ(wishes.registry, "registry.example.com/shop");
  EXPECT_THAT(wishes.packages, ElementsAre("libsqlite3-dev"));
  EXPECT_EQ(wishes.data, "/var/lib/shop");
  EXPECT_THAT(wishes.environment,
              ElementsAre(Pair("SHOP_DB", "/var/lib/shop/shop.db")));
  ASSERT_EQ(wishes.services.size(), 1u);
  EXPECT_EQ(wishes.services[0].memory_mib, 2048u);
  EXPECT_EQ(wishes.services[0].cpu_millis, 2000u);
  EXPECT_EQ(wishes.services[0].least, 2u);
  EXPECT_EQ(wishes.services[0].most, 6u);
  EXPECT_TRUE(wishes.services[0].is_exposed);
  EXPECT_TRUE(wishes.services[0].is_function);
  EXPECT_EQ(wishes.programs[0].port, 8080u);
  EXPECT_EQ(wishes.jobs[0].schedule, "0 2 * * *");
  EXPECT_EQ(wishes.jobs[0].tasks, 5u);
}

TEST(DeployWishes, RefusesUnknownKeys) {
  EXPECT_THAT(WhyNot("deploy:\n  registri: x\n"),
              HasSubstr("s.yaml:4:3: unknown key 'registri'"));
  EXPECT_THAT(WhyNot("deploy:\n  services:\n    a: {port: 80}\n"),
              HasSubstr("s.yaml:5:9: unknown key 'port' (known here: memory"));
  EXPECT_THAT(WhyNot("deploy:\n  jobs: {a: {image: x, program: y}}\n"),
              HasSubstr("unknown key 'image'"));
}

TEST(DeployWishes, RefusesValuesThatCannotBe) {
  const std::pair<const char*, const char*> cases[] = {
      {"registry: Registry/Shop", "'Registry/Shop' cannot stand here"},
      {"data: var/lib", "'var/lib' cannot stand here"},
      {"environment: {A-B: x}", "'A-B' names no variable"},
      {"packages: ['a; rm -rf /']", "cannot stand here"},
      {"services: {a: {memory: 512}}", "'512' is no memory"},
      {"services: {a: {memory: 121Gi}}", "'121Gi' is no memory"},
      {"services: {a: {cpu: 17}}", "'17' are no processors"},
      {"services: {a: {replicas: 0}}", "'0' are no replicas"},
      {"services: {a: {replicas: 4..2}}", "'4..2' are no replicas"},
      {"services: {a: {expose: yes}}", "'yes' cannot stand here"},
      {"programs: {a: {port: 70000}}", "'70000' cannot stand here"},
      {"jobs: {a: {}}", "job 'a' names no program"},
      {"jobs: {A: {program: x}}", "job name 'A' is not usable"},
      {"jobs: {a: {program: x, schedule: daily}}", "'daily' cannot stand here"},
      {"jobs: {a: {program: x, tasks: 1}}", "'1' cannot stand here"}};
  for (const auto& [yaml, message] : cases) {
    EXPECT_THAT(WhyNot(std::string("deploy:\n  ") + yaml + "\n"),
                HasSubstr(message))
        << yaml;
  }
}

}  // namespace
}  // namespace cleave
