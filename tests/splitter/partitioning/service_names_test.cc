#include "splitter/partitioning/service_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;

/// Names when the component with index i is in service `services[i]`.
std::vector<std::string> Names(llvm::StringRef text,
                               std::vector<uint32_t> services, uint32_t count) {
  std::vector<Home> homes;
  for (uint32_t service : services) {
    homes.push_back({HomeKind::kService, service});
  }
  return NameServices(llvm::cantFail(ParseGraph(text)), homes, count);
}

TEST(ToServiceName, WritesLowerSnakeCase) {
  EXPECT_EQ(ToServiceName("AddressBook"), "address_book");
  EXPECT_EQ(ToServiceName("HTTPServer-v2"), "http_server_v2");
  EXPECT_EQ(ToServiceName("__x__"), "x");
}

TEST(ToServiceName, AvoidsWordsThatCannotBeNames) {
  EXPECT_EQ(ToServiceName("register"), "service_register");
  EXPECT_EQ(ToServiceName("3d"), "service_3d");
  EXPECT_EQ(ToServiceName("--"), "service");
}

TEST(NameServices, TakesTheFolderWithMostLines) {
  EXPECT_THAT(Names(R"(
    component src/cart/cart lines=50
    component src/orders/orders lines=400
  )",
                    {0, 0}, 1),
              ElementsAre("orders"));
}

TEST(NameServices, SkipsFolderNamesThatSayNothing) {
  EXPECT_THAT(Names("component src/orders/src/core/x lines=10\n", {0}, 1),
              ElementsAre("orders"));
}

TEST(NameServices, AddsAComponentWhenTheFolderIsTaken) {
  EXPECT_THAT(Names(R"(
    component db/log lines=100
    component db/version lines=300
  )",
                    {0, 1}, 2),
              ElementsAre("db_log", "db"));
}

TEST(NameServices, TakesTheMostUsedComponentWithoutFolders) {
  EXPECT_THAT(Names("front -> stock\norder -> stock\n", {0, 0, 0}, 1),
              ElementsAre("stock"));
}

}  // namespace
}  // namespace cleave
