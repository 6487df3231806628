#include "splitter/emit/source_sets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cleave {
namespace {

using ::testing::ElementsAre;

TEST(SourceSets, CompileASourceOfTwoProgramsOnce) {
  Contract contract;
  contract.programs.resize(2);
  contract.programs[0].name = "shop";
  contract.programs[0].sources = {{{"main.cc", "util.cc"}, {"-O1"}}};
  contract.programs[1].name = "test";
  contract.programs[1].sources = {{{"test.cc", "util.cc"}, {"-O1"}}};
  const SourceSets sets = MakeSourceSets(contract);
  ASSERT_EQ(sets.monolith.size(), 3u);
  EXPECT_THAT(sets.monolith[0].sources, ElementsAre("main.cc"));
  EXPECT_THAT(sets.monolith[1].sources, ElementsAre("util.cc"));
  EXPECT_THAT(sets.monolith[1].programs, ElementsAre("shop", "test"));
  EXPECT_THAT(sets.monolith[2].programs, ElementsAre("test"));
}

TEST(SourceSets, KeepSourcesWithOtherArgumentsApart) {
  Contract contract;
  contract.programs.resize(2);
  contract.programs[0].name = "a";
  contract.programs[0].sources = {{{"util.cc"}, {"-DA"}}};
  contract.programs[1].name = "b";
  contract.programs[1].sources = {{{"util.cc"}, {"-DB"}}};
  EXPECT_EQ(MakeSourceSets(contract).monolith.size(), 2u);
}

TEST(SourceSets, AreNamedAfterWhereTheyBelong) {
  Contract contract;
  contract.library = {{{"base.cc"}, {}}};
  contract.services.resize(1);
  contract.services[0].name = "cart";
  contract.services[0].sources = {{{"a.cc"}, {}}, {{"b.cc"}, {"-O2"}}};
  const SourceSets sets = MakeSourceSets(contract);
  EXPECT_EQ(sets.library[0].name, "library_1");
  EXPECT_EQ(sets.services[0][1].name, "cart_2");
}

}  // namespace
}  // namespace cleave
