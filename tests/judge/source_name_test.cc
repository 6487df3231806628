#include "tests/judge/source_name.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

TEST(SourceNameOf, LeavesOutParametersAndTemplateArguments) {
  EXPECT_EQ(SourceNameOf("_ZN2ns5CacheIiE4FindERKi").name, "ns::Cache::Find");
  EXPECT_EQ(SourceNameOf("_ZN2ns3MaxIiEET_S1_S1_").name, "ns::Max");
}

TEST(SourceNameOf, KeepsOperatorsThatLookLikeBrackets) {
  EXPECT_EQ(SourceNameOf("_ZN2nslsERSoNS_5MoneyE").name, "ns::operator<<");
  EXPECT_EQ(SourceNameOf("_ZNK2ns5MoneyltERKS0_").name, "ns::Money::operator<");
  EXPECT_EQ(SourceNameOf("_ZN2ns5MoneyclEv").name, "ns::Money::operator()");
}

TEST(SourceNameOf, GivesConversionsOneName) {
  EXPECT_EQ(SourceNameOf("_ZNK2ns5MoneycvbEv").name, "ns::Money::operator T");
}

TEST(SourceNameOf, NamesConstructorsAndDestructors) {
  EXPECT_EQ(SourceNameOf("_ZN2ns5MoneyC1Ev").name, "ns::Money::Money");
  EXPECT_EQ(SourceNameOf("_ZN2ns5MoneyD2Ev").name, "ns::Money::~Money");
}

TEST(SourceNameOf, TellsTheTablesOfAClass) {
  EXPECT_EQ(SourceNameOf("_ZTVN2ns5MoneyE"), (SourceName{"ns::Money", true}));
  EXPECT_EQ(SourceNameOf("_ZTIN2ns5MoneyE"), (SourceName{"ns::Money", true}));
}

TEST(SourceNameOf, TakesThunksForTheirFunction) {
  EXPECT_EQ(SourceNameOf("_ZThn8_N2ns5Money3PayEi").name, "ns::Money::Pay");
}

TEST(SourceNameOf, KeepsUnmangledNames) {
  EXPECT_EQ(SourceNameOf("leveldb_open").name, "leveldb_open");
}

TEST(SourceNameOf, LeavesOutAbiTags) {
  EXPECT_EQ(SourceNameOf("_ZN2ns4NameB5cxx11Ev").name, "ns::Name");
}

TEST(PlainName, ReadsTheNamesOfGraphs) {
  EXPECT_EQ(PlainName("ns::C<int>::operator std::string"), "ns::C::operator T");
  EXPECT_EQ(PlainName("operator\"\" _km"), "operator\"\"_km");
  EXPECT_EQ(PlainName("(anonymous namespace)::f"), "(anonymous namespace)::f");
}

}  // namespace
}  // namespace cleave
