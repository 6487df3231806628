#include "analyzer/prefix_planner.h"

#include "gmock/gmock.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

using testing::ElementsAre;

UnitScan::ExternalInclude Include(const std::string& name) {
  return {"<" + name + ">", "/usr/" + name, true};
}

/// Four units that include <a> and <b>, and what they were scanned for.
struct Units {
  Units() : units(4), scans(4) {
    for (size_t i = 0; i < units.size(); ++i) {
      units[i].file = std::string(1, static_cast<char>('a' + i)) + ".cc";
      units[i].arguments = {"-std=c++17"};
      scans[i].is_complete = true;
      scans[i].includes = {Include("a"), Include("b")};
      scans[i].files = {"/usr/a", "/usr/b"};
    }
  }

  std::vector<ScannedUnit> All() const {
    std::vector<ScannedUnit> all;
    for (size_t i = 0; i < units.size(); ++i)
      all.push_back({&units[i], &scans[i]});
    return all;
  }
  std::vector<PrefixGroup> Plan() const {
    return PlanPrefixes(All(), {"/project", "/project/build"});
  }

  std::vector<CompileUnit> units;
  std::vector<UnitScan> scans;
};

std::vector<std::string> Spellings(const PrefixGroup& group) {
  std::vector<std::string> spellings;
  for (const auto& include : group.task.includes)
    spellings.push_back(include.spelling);
  return spellings;
}

/// A prefix of <a> and <b>, in which <a> includes <c>.
struct Prefix {
  Prefix() {
    task.includes = {Include("a"), Include("b")};
    outcome.files = {"/usr/a", "/usr/b", "/usr/c"};
    outcome.edges = {{0, 2}};
    outcome.names = {llvm::xxh3_64bits("NAME")};
  }
  bool Fits(const CompileUnit& unit, const UnitScan& scan) const {
    ScannedUnit scanned{&unit, &scan};
    return PrefixFit(task, outcome, scanned).Fits(scanned);
  }

  PrefixTask task;
  PrefixOutcome outcome;
};

UnitScan ScanOf(std::vector<std::string> files) {
  UnitScan scan;
  scan.is_complete = true;
  scan.includes = {Include("a")};
  scan.files = std::move(files);
  return scan;
}

TEST(PlanPrefixes, UnitsThatAreCompiledAlikeShareTheirIncludes) {
  std::vector<PrefixGroup> groups = Units().Plan();
  ASSERT_EQ(1u, groups.size());
  EXPECT_THAT(groups[0].units, ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(Spellings(groups[0]), ElementsAre("<a>", "<b>"));
}

TEST(PlanPrefixes, ThreeUnitsAreNotWorthIt) {
  Units units;
  units.units[3].arguments = {"-std=c++20"};
  EXPECT_TRUE(units.Plan().empty());
}

TEST(PlanPrefixes, SearchPathsAndMacrosMayDiffer) {
  Units units;
  units.units[0].arguments = {"-std=c++17", "-I/x", "-DLOCAL", "-Wall"};
  std::vector<PrefixGroup> groups = units.Plan();
  ASSERT_EQ(1u, groups.size());
  EXPECT_THAT(groups[0].task.unit.arguments,
              ElementsAre("-std=c++17", "-I", "/x"));
}

TEST(PlanPrefixes, AMacroThatAllAreGivenIsGivenToThePrefix) {
  Units units;
  for (CompileUnit& unit : units.units) unit.arguments.push_back("-DALL=1");
  EXPECT_THAT(units.Plan().at(0).task.unit.arguments,
              ElementsAre("-std=c++17", "-DALL=1"));
}

TEST(PlanPrefixes, AHeaderWithoutGuardIsLeftToTheUnits) {
  Units units;
  for (UnitScan& scan : units.scans) scan.includes[0].is_guarded = false;
  EXPECT_THAT(Spellings(units.Plan().at(0)), ElementsAre("<b>"));
}

TEST(PlanPrefixes, AHeaderOfOneUnitIsLeftToIt) {
  Units units;
  units.scans[0].includes.push_back(Include("rare"));
  EXPECT_THAT(Spellings(units.Plan().at(0)), ElementsAre("<a>", "<b>"));
}

TEST(PrefixFit, AUnitThatReadsTheSameFilesFits) {
  EXPECT_TRUE(Prefix().Fits({}, ScanOf({"/usr/a", "/usr/c"})));
}

TEST(PrefixFit, AUnitInWhichAHeaderLeadsElsewhereDoesNot) {
  EXPECT_FALSE(Prefix().Fits({}, ScanOf({"/other/c", "/usr/a"})));
}

TEST(PrefixFit, AUnitThatIncludesNothingOfItDoesNot) {
  UnitScan scan = ScanOf({"/usr/z"});
  scan.includes = {Include("z")};
  EXPECT_FALSE(Prefix().Fits({}, scan));
}

TEST(PrefixFit, AMacroThatTheHeadersNameKeepsAUnitOut) {
  UnitScan scan = ScanOf({"/usr/a", "/usr/c"});
  scan.macros = {{llvm::xxh3_64bits("NAME"), 0}};
  EXPECT_FALSE(Prefix().Fits({}, scan));
}

TEST(PrefixFit, OtherMacrosDoNot) {
  UnitScan scan = ScanOf({"/usr/a", "/usr/c"});
  scan.macros = {{llvm::xxh3_64bits("OTHER"), 0}};
  EXPECT_TRUE(Prefix().Fits({}, scan));
}

TEST(PrefixFit, AMacroOnTheCommandLineCountsAsWell) {
  CompileUnit unit;
  unit.arguments = {"-DNAME=2"};
  EXPECT_FALSE(Prefix().Fits(unit, ScanOf({"/usr/a", "/usr/c"})));
}

TEST(PrefixFit, WhatThePrefixSaysItselfTheUnitMaySay) {
  Prefix prefix;
  prefix.task.macros = {{"NAME", "1", 0, {"/usr/a"}}};
  UnitScan scan = ScanOf({"/usr/a", "/usr/c"});
  scan.macros = {{llvm::xxh3_64bits("NAME"), 0}};
  scan.plain = {{"NAME", "1", 0}};
  EXPECT_TRUE(prefix.Fits({}, scan));
  scan.plain = {{"NAME", "2", 0}};
  EXPECT_FALSE(prefix.Fits({}, scan));
}

TEST(PrefixFit, WhatIsSaidMustBeSaidAtTheSamePlace) {
  Prefix prefix;
  prefix.task.macros = {{"NAME", "1", 1, {"/usr/a"}}};
  UnitScan scan = ScanOf({"/usr/a", "/usr/b", "/usr/c"});
  scan.includes = {Include("b"), Include("a")};
  scan.macros = {{llvm::xxh3_64bits("NAME"), 1}};
  scan.plain = {{"NAME", "1", 1}};
  EXPECT_FALSE(prefix.Fits({}, scan)) << "<a> comes after it only here";
  prefix.task.macros[0].files = {"/usr/elsewhere"};
  EXPECT_TRUE(prefix.Fits({}, scan)) << "nobody hears the difference";
}

}  // namespace
}  // namespace cleave
