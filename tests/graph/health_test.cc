#include "graph/health.h"

#include <gtest/gtest.h>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace cleave {
namespace {

/// One line a note: `KIND: SUBJECT xCOUNT in PLACES`.
std::string NotesOf(BuildFacts build, std::vector<Symbol> symbols = {}) {
  DependencyGraph::Builder builder;
  builder.AddFile("src/a.cc", 10, false);
  builder.AddFile("src/b.cc", 10, false);
  for (Symbol& symbol : symbols) builder.AddSymbol(std::move(symbol));
  builder.SetBuild(std::move(build));
  std::string text;
  for (const HealthNote& note : FindHealthNotes(std::move(builder).Build()))
    text +=
        llvm::formatv("{0}: {1} x{2} in {3}\n", ToText(note.kind), note.subject,
                      note.count, llvm::join(note.places, " "));
  return text;
}

CompileUnit UnitOf(const std::string& file, CompileUnit::Status status,
                   const std::string& cause) {
  CompileUnit unit;
  unit.file = file;
  unit.status = status;
  unit.cause = cause;
  return unit;
}

constexpr auto kOk = CompileUnit::Status::kOk;
constexpr auto kPartial = CompileUnit::Status::kPartial;
constexpr auto kFailed = CompileUnit::Status::kFailed;

TEST(Health, OfAGoodAnalysisIsEmpty) {
  EXPECT_EQ("", NotesOf({.units = {UnitOf("src/a.cc", kOk, "")},
                         .tree_files = {"src/a.cc"}}));
}

TEST(Health, GroupsUnitsByCauseWithoutItsPlace) {
  EXPECT_EQ(
      "failed unit: crashed: Segmentation fault x1 in src/c.cc\n"
      "partial unit: 'x.h' file not found x2 in src/a.cc src/b.cc\n",
      NotesOf(
          {.units = {
               UnitOf("src/b.cc", kPartial, "b.h:3:4: 'x.h' file not found"),
               UnitOf("src/a.cc", kPartial,
                      "src/a.cc:1:10: 'x.h' file not found"),
               UnitOf("src/c.cc", kFailed, "crashed: Segmentation fault"),
           }}));
}

TEST(Health, RanksMissingHeadersAndTellsThoseThatTheBuildMakes) {
  CompileUnit a = UnitOf("src/a.cc", kOk, ""), b = UnitOf("src/b.cc", kOk, "");
  a.missing_headers = {"config.h", "x.h", "y.h"};
  b.missing_headers = {"config.h", "y.h"};
  b.file = "src/a.cc";
  b.arguments = {"-DB"};
  EXPECT_EQ(
      "missing header: y.h x2 in src/a.cc [-DB] src/a.cc []\n"
      "missing header: x.h x1 in src/a.cc []\n"
      "generated header: config.h x2 in src/a.cc [-DB] src/a.cc []\n",
      NotesOf({.units = {a, b}, .generated_headers = {"config.h"}}));
}

TEST(Health, CountsIgnoredArgumentsByUnit) {
  CompileUnit a = UnitOf("src/a.cc", kOk, "");
  a.ignored_arguments = {"-fno-gnu-unique"};
  EXPECT_EQ("ignored argument: -fno-gnu-unique x1 in src/a.cc\n",
            NotesOf({.units = {a}}));
}

TEST(Health, CountsIndirectCallsByWhatTheyGoThrough) {
  Symbol f;
  f.usr = "c:f";
  f.function.emplace().indirect_calls = {
      {"field T::done", {"src/a.cc", 3, 5}},
      {"field T::done", {"src/a.cc", 9, 1}},
  };
  EXPECT_EQ("indirect call: field T::done x2 in src/a.cc:3:5 src/a.cc:9:1\n",
            NotesOf({}, {f}));
}

TEST(Health, NamesWhatIsNoUnit) {
  EXPECT_EQ(
      "edited file: src/a.h x1 in src/a.h\n"
      "excluded source: assembler x2 in src/boot.S src/start.S\n"
      "outside unit: /usr/src/x.cc x1 in /usr/src/x.cc\n"
      "unread file: src/old x2 in src/old/a.cc src/old/b.cc\n"
      "unread file: . x1 in main.cc\n",
      NotesOf({.units = {UnitOf("/usr/src/x.cc", kOk, "")},
               .excluded = {{"src/boot.S", "assembler"},
                            {"src/start.S", "assembler"}},
               .tree_files = {"main.cc", "src/a.cc", "src/old/a.cc",
                              "src/old/b.cc"},
               .edited_files = {"src/a.h"}}));
}

TEST(Health, NamesTheFirstPlacesOnly) {
  BuildFacts build;
  for (char c = 'a'; c < 'k'; ++c)
    build.tree_files.push_back(std::string("x/") + c + ".cc");
  EXPECT_EQ("unread file: x x10 in x/a.cc x/b.cc x/c.cc x/d.cc x/e.cc\n",
            NotesOf(build));
}

TEST(Health, KindsHaveNames) {
  for (int i = 0; i < kHealthKindCount; ++i) {
    auto kind = static_cast<HealthKind>(i);
    EXPECT_EQ(kind, ParseHealthKind(ToText(kind)));
  }
  EXPECT_EQ(std::nullopt, ParseHealthKind("sound"));
}

}  // namespace
}  // namespace cleave
