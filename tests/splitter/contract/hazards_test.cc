#include "splitter/contract/hazards.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Hazards, StateOfLibrariesIsTold) {
  const Contract contract = BuildContract(Sketch(R"(
    src/log.h
    var shop::g_level
    var shop::kName [const]
  )"),
                                          SketchSplit("libraries: src/log"));
  ASSERT_EQ(contract.issues.size(), 1u);
  EXPECT_EQ(contract.issues[0].id, "HZ-STATE");
  EXPECT_EQ(contract.issues[0].subject, "shop::g_level");
}

TEST(Hazards, TablesOfTwoHomesAreTold) {
  const Contract contract = BuildContract(Sketch(R"(
    src/stock.h
    fn shop::Take()
      write-table stock
    src/report.cc
    fn shop::Main()
      read-table stock
  )"),
                                          SketchSplit("stock: src/stock"));
  ASSERT_EQ(contract.issues.size(), 1u);
  EXPECT_EQ(contract.issues[0].id, "HZ-DATA");
  EXPECT_THAT(contract.issues[0].message, HasSubstr("stock, the monolith"));
}

TEST(Hazards, StateOfServicesIsListed) {
  const Contract contract = BuildContract(Sketch(R"(
    src/stock.h
    var shop::g_cache
  )"),
                                          SketchSplit("stock: src/stock"));
  EXPECT_THAT(contract.services[0].state, ElementsAre("shop::g_cache"));
}

TEST(Hazards, ObjectsWithoutFieldsKeepNoState) {
  const Contract contract = BuildContract(Sketch(R"(
    src/stock.h
    class shop::Rule { }
    class shop::Nothing : class shop::Rule { }
    class shop::Desk : class shop::Rule { int n_ }
    class shop::Till : class shop::Desk { }
    var shop::g_nothing : class shop::Nothing
    var shop::g_desk : class shop::Desk
    var shop::g_till : class shop::Till
    var shop::g_pointer : class shop::Nothing *
    src/log.h
    class shop::Log { }
    var shop::g_log : class shop::Log [local]
  )"),
                                          SketchSplit("stock: src/stock\n"
                                                      "libraries: src/log"));
  EXPECT_THAT(contract.services[0].state,
              ElementsAre("shop::g_desk", "shop::g_pointer", "shop::g_till"));
  EXPECT_THAT(contract.issues, ::testing::IsEmpty());
}

}  // namespace
}  // namespace cleave
