#include "splitter/partitioning/component_roles.h"

#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

/// "name: role" a line.
std::string Roles(llvm::StringRef text,
                  std::vector<std::string> data_components = {}) {
  DependencyGraph graph = llvm::cantFail(ParseGraph(text));
  std::vector<ComponentId> data;
  for (const std::string& name : data_components) {
    data.push_back(graph.FindComponent(name).value());
  }
  ComponentRoles roles =
      FindRoles(graph, ComponentLinks(graph, {}), FindTableAccess(graph), data);
  std::string result;
  for (size_t c = 0; c < roles.role.size(); ++c) {
    result +=
        graph.components()[c].name + ": " + ToText(roles.role[c]).str() + "\n";
  }
  return result;
}

TEST(ComponentRoles, KnowsTestsAndMain) {
  EXPECT_EQ(Roles(R"(
    component app lines=10 main
    component app_test lines=10 test
  )"),
            "app: main\napp_test: test\n");
}

TEST(ComponentRoles, CallsAFolderUsedByMostOthersALibrary) {
  EXPECT_EQ(Roles(R"(
    cart/cart -> base/money
    orders/orders -> base/money
    stock/stock -> base/money
    base/money -> base/text
  )"),
            "base/money: utility\nbase/text: utility\n"
            "cart/cart: service code\norders/orders: service code\n"
            "stock/stock: service code\n");
}

TEST(ComponentRoles, CallsALibraryWithStateInfrastructure) {
  EXPECT_EQ(Roles(R"(
    cart/cart -> base/log write-global
    orders/orders -> base/log write-global
    stock/stock -> base/log write-global
  )"),
            "base/log: infrastructure\n"
            "cart/cart: service code\norders/orders: service code\n"
            "stock/stock: service code\n");
}

TEST(ComponentRoles, DoesNotCallAFolderWithTablesALibrary) {
  EXPECT_EQ(Roles(R"(
    cart/cart -> catalog/catalog
    orders/orders -> catalog/catalog
    stock/stock -> catalog/catalog
    catalog/catalog -> products write-table
  )"),
            "cart/cart: service code\ncatalog/catalog: service code\n"
            "orders/orders: service code\nstock/stock: service code\n");
}

TEST(ComponentRoles, DoesNotCallCodeThatNeedsServiceCodeALibrary) {
  EXPECT_EQ(Roles(R"(
    cart/cart -> base/hub
    orders/orders -> base/hub
    stock/stock -> base/hub
    base/hub -> cart/cart
  )"),
            "base/hub: service code\ncart/cart: service code\n"
            "orders/orders: service code\nstock/stock: service code\n");
}

TEST(ComponentRoles, TakesOverWhichComponentsHoldValues) {
  EXPECT_EQ(Roles("order -> address\n", {"address"}),
            "address: values\norder: service code\n");
}

TEST(ComponentRoles, DoesNotBelieveThatValuesCallServiceCode) {
  EXPECT_EQ(Roles("address -> order\n", {"address"}),
            "address: service code\norder: service code\n");
}

TEST(ComponentRoles, CallsAFolderThatOnlyMainCallsAnEntry) {
  EXPECT_EQ(Roles(R"(
    component main lines=10 main
    main -> front/server
    front/server -> orders/orders
    front/server -> stock/stock
    orders/orders -> stock/stock
  )"),
            "front/server: entry\nmain: main\norders/orders: service code\n"
            "stock/stock: service code\n");
}

TEST(ComponentRoles, DoesNotCallAServiceOnMainsListAnEntry) {
  EXPECT_EQ(Roles(R"(
    component main lines=10 main
    main -> jobs/jobs
    jobs/jobs -> stock/stock
  )"),
            "jobs/jobs: service code\nmain: main\nstock/stock: service code\n");
}

TEST(ComponentRoles, CallsTheCodeOfOthersALibraryWhoeverUsesIt) {
  EXPECT_EQ(Roles(R"(
    component Third-Party/json lines=9000 header
    component vendor/zip/zip lines=300
    component vendor/hook lines=300
    cart/cart -> Third-Party/json
    Third-Party/json -> cart/cart
    cart/cart -> vendor/zip/zip
    vendor/hook -> cart/cart
  )"),
            "Third-Party/json: utility\ncart/cart: service code\n"
            "vendor/hook: service code\nvendor/zip/zip: utility\n");
}

/// The folder of `name` in a project at /src/shop.
std::string FolderIn(const std::string& build_directory, llvm::StringRef name) {
  DependencyGraph::Builder builder;
  BuildFacts build;
  build.project_root = "/src/shop";
  build.build_directory = build_directory;
  builder.SetBuild(build);
  return FolderOf(std::move(builder).Build(), name);
}

TEST(FolderOf, IsThatOfTheName) {
  EXPECT_EQ(FolderIn("", "src/orders/orders"), "src/orders");
  EXPECT_EQ(FolderIn("", "main"), "");
}

TEST(FolderOf, OfGeneratedCodeIsThatBelowTheBuildFolder) {
  EXPECT_EQ(FolderIn("/out", "/out/src/orders/orders.pb"), "src/orders");
  EXPECT_EQ(FolderIn("/src/shop/build", "build/src/orders/orders.pb"),
            "src/orders");
  EXPECT_EQ(FolderIn("/src/shop/build", "builder/main"), "builder");
}

}  // namespace
}  // namespace cleave
