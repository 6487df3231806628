#include "analyzer/header_owners.h"

#include "gmock/gmock.h"

namespace cleave {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

CompileUnit UnitNamed(const std::string& file) {
  CompileUnit unit;
  unit.file = file;
  return unit;
}

UnitNotes Notes(const std::string& header, uint64_t digest, bool is_owned) {
  UnitNotes notes;
  notes.headers.push_back({{header, digest}, is_owned});
  return notes;
}

TEST(AssignHeaders, AHeaderGoesToTheSourceOfItsName) {
  CompileUnit a = UnitNamed("a.cc"), b = UnitNamed("src/b.cc");
  auto foreign = AssignHeaders({{&a, {"b.h"}}, {&b, {"b.h"}}}, {}, {});
  EXPECT_TRUE(foreign[0].contains("b.h"));
  EXPECT_FALSE(foreign[1].contains("b.h"));
}

TEST(AssignHeaders, EachHeaderHasOneOwner) {
  CompileUnit a = UnitNamed("a.cc"), b = UnitNamed("b.cc"),
              c = UnitNamed("c.cc");
  auto foreign =
      AssignHeaders({{&a, {"h.h"}}, {&b, {"h.h"}}, {&c, {"h.h"}}}, {}, {});
  int owners = 0;
  for (const auto& each : foreign) owners += !each.contains("h.h");
  EXPECT_EQ(1, owners);
}

TEST(AssignHeaders, TheChoiceIsTheSameInAnyOrder) {
  CompileUnit a = UnitNamed("a.cc"), b = UnitNamed("b.cc");
  auto one = AssignHeaders({{&a, {"h.h"}}, {&b, {"h.h"}}}, {}, {});
  auto other = AssignHeaders({{&b, {"h.h"}}, {&a, {"h.h"}}}, {}, {});
  EXPECT_EQ(one[0].contains("h.h"), other[1].contains("h.h"));
}

TEST(AssignHeaders, WhatIsCoveredIsForeignToAll) {
  CompileUnit a = UnitNamed("h.cc");
  CoveredHeaders covered;
  covered.of[a.is_c] = {"h.h"};
  EXPECT_TRUE(AssignHeaders({{&a, {"h.h"}}}, covered, {})[0].contains("h.h"));
}

TEST(AssignHeaders, WhatIsCoveredInCIsNotCoveredInCpp) {
  CompileUnit a = UnitNamed("a.cc");
  CoveredHeaders covered;
  covered.of[true] = {"h.h"};
  EXPECT_TRUE(AssignHeaders({{&a, {"h.h"}}}, covered, {})[0].empty());
}

TEST(AssignHeaders, ASourceThatIsIncludedIsForeignToNobody) {
  CompileUnit a = UnitNamed("a.cc"), b = UnitNamed("b.cc");
  llvm::StringSet<> sources = {"x.cc"};
  auto foreign = AssignHeaders({{&a, {"x.cc"}}, {&b, {"x.cc"}}}, {}, sources);
  EXPECT_TRUE(foreign[0].empty());
  EXPECT_TRUE(foreign[1].empty());
}

TEST(AssignHeaders, CAndCppOwnAHeaderEach) {
  CompileUnit a = UnitNamed("a.cc"), b = UnitNamed("b.c");
  b.is_c = true;
  auto foreign = AssignHeaders({{&a, {"h.h"}}, {&b, {"h.h"}}}, {}, {});
  EXPECT_TRUE(foreign[0].empty());
  EXPECT_TRUE(foreign[1].empty());
}

TEST(HeaderCoverage, AnOwnedVariantIsCoveredForAll) {
  HeaderCoverage coverage;
  coverage.Add(0, Notes("h.h", 1, true), true);
  coverage.Add(1, Notes("h.h", 1, false), true);
  EXPECT_THAT(coverage.Missing(), IsEmpty());
}

TEST(HeaderCoverage, AVariantThatNobodyOwnsGoesToTheFirstWhoHasIt) {
  HeaderCoverage coverage;
  coverage.Add(0, Notes("h.h", 1, true), true);
  coverage.Add(1, Notes("h.h", 2, false), true);
  coverage.Add(2, Notes("h.h", 2, false), true);
  EXPECT_THAT(coverage.Missing(),
              ElementsAre(Pair(1u, ElementsAre(std::string("h.h")))));
}

TEST(HeaderCoverage, AnOwnerWithErrorsIsReplacedByOneWithout) {
  HeaderCoverage coverage;
  coverage.Add(0, Notes("h.h", 1, true), false);
  coverage.Add(1, Notes("h.h", 1, false), true);
  EXPECT_THAT(coverage.Missing(),
              ElementsAre(Pair(1u, ElementsAre(std::string("h.h")))));
}

TEST(HeaderCoverage, IfAllHaveErrorsOneIsEnough) {
  HeaderCoverage coverage;
  coverage.Add(0, Notes("h.h", 1, true), false);
  coverage.Add(1, Notes("h.h", 1, false), false);
  EXPECT_THAT(coverage.Missing(), IsEmpty());
}

}  // namespace
}  // namespace cleave
