#include "graph/store/graph_assembler.h"

#include <algorithm>
#include <numeric>
#include <random>

#include "graph/facts_joiner.h"
#include "graph/store/graph_writer.h"
#include "gtest/gtest.h"
#include "tests/graph/store/random_records.h"
#include "tests/graph/store/store_folder.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

template <class Write>
void WriteTables(const std::string& path, Write write) {
  SqliteDatabase database =
      llvm::cantFail(SqliteDatabase::Open(path, SqliteDatabase::Mode::kCreate));
  {
    TableWriter tables(database);
    write(tables);
    tables.Finish();
  }
  EXPECT_THAT(database.TakeError(), IsOk());
}

/// What the graph of a project in memory has.
DatabaseSummary WriteInMemory(llvm::ArrayRef<TuFacts> all,
                              const BuildFacts& build,
                              const std::string& path) {
  FactsJoiner joiner(RandomProject::IsTest);
  for (const TuFacts& facts : all) joiner.Add(facts);
  DependencyGraph graph = std::move(joiner).Build(build);
  WriteTables(path, [&](TableWriter& tables) { WriteGraph(graph, tables); });
  return {graph.components().size(), graph.symbols().size(),
          graph.dependencies().size(), graph.ContentDigest()};
}

DatabaseSummary WriteInPieces(llvm::ArrayRef<TuFacts> all,
                              const BuildFacts& build, const std::string& path,
                              size_t memory) {
  GraphAssembler assembler(RandomProject::IsTest, path, memory);
  for (const TuFacts& facts : all) EXPECT_THAT(assembler.Add(facts), IsOk());
  DatabaseSummary summary;
  WriteTables(path, [&](TableWriter& tables) {
    auto written = assembler.Write(build, tables);
    ASSERT_THAT(written, IsOk());
    summary = *written;
  });
  return summary;
}

std::vector<TuFacts> FactsOf(const RandomProject& project) {
  InputTable inputs;
  std::vector<TuFacts> all;
  for (unsigned unit = 0; unit < project.units(); ++unit)
    all.push_back(project.Record(unit, inputs).facts);
  return all;
}

/// The same facts in other pieces: each fact in one of two, in any order.
std::vector<TuFacts> Redistribute(llvm::ArrayRef<TuFacts> all,
                                  std::mt19937& random) {
  std::vector<TuFacts> pieces;
  for (const TuFacts& facts : all) {
    TuFacts piece[2];
    for (TuFacts& each : piece) {
      each.files = facts.files;
      each.usrs = facts.usrs;
    }
    for (const Symbol& symbol : facts.symbols)
      piece[random() % 2].symbols.push_back(symbol);
    for (const TuFacts::Use& use : facts.uses)
      piece[random() % 2].uses.push_back(use);
    for (TuFacts& each : piece) pieces.push_back(std::move(each));
  }
  for (TuFacts& each : pieces) {
    std::shuffle(each.symbols.begin(), each.symbols.end(), random);
    std::shuffle(each.uses.begin(), each.uses.end(), random);
  }
  std::shuffle(pieces.begin(), pieces.end(), random);
  return pieces;
}

TEST(GraphAssembler, WritesTheBytesOfTheGraphInMemory) {
  StoreFolder folder;
  std::mt19937 random(1);
  for (unsigned seed = 0; seed < 24; ++seed) {
    RandomProject project(seed, 1 + seed % 9);
    const std::vector<TuFacts> all = FactsOf(project);
    const BuildFacts build = project.Build();
    DatabaseSummary expected = WriteInMemory(all, build, folder.At("a.db"));
    const std::string bytes = folder.Read("a.db");
    for (size_t memory : {size_t{300}, size_t{5000}, size_t{1} << 20}) {
      DatabaseSummary summary = WriteInPieces(Redistribute(all, random), build,
                                              folder.At("b.db"), memory);
      EXPECT_EQ(summary, expected) << seed << " in " << memory << " bytes";
      EXPECT_TRUE(folder.Read("b.db") == bytes) << seed << ", " << memory;
      folder.Remove("b.db");
    }
    folder.Remove("a.db");
  }
  EXPECT_EQ(folder.Files(), "");
}

TEST(GraphAssembler, OfNothingWritesAnEmptyGraph) {
  StoreFolder folder;
  WriteInMemory({}, {}, folder.At("a.db"));
  DatabaseSummary summary = WriteInPieces({}, {}, folder.At("b.db"), 1000);
  EXPECT_EQ(summary.symbols, 0u);
  EXPECT_TRUE(folder.Read("b.db") == folder.Read("a.db"));
}

/// What the random facts must have in them for the test above to mean much.
TEST(RandomProject, HasWhatAnAssemblerCouldGetWrong) {
  std::vector<TuFacts> all = FactsOf(RandomProject(3, 9));
  FactsJoiner joiner(RandomProject::IsTest);
  for (const TuFacts& facts : all) joiner.Add(facts);
  DependencyGraph graph = std::move(joiner).Build({});
  auto any_symbol = [&](auto has) {
    return llvm::any_of(graph.symbols(), has);
  };
  auto any_use = [&](auto has) {
    return llvm::any_of(graph.dependencies(), has);
  };
  EXPECT_TRUE(any_symbol([](const Symbol& s) { return !s.parent.empty(); }));
  EXPECT_TRUE(any_symbol(
      [](const Symbol& s) { return s.kind == SymbolKind::kLibrary; }));
  EXPECT_TRUE(any_symbol(
      [](const Symbol& s) { return s.kind == SymbolKind::kNamespace; }));
  EXPECT_TRUE(any_symbol(
      [](const Symbol& s) { return s.declared.file == "/opt/other.h"; }));
  EXPECT_TRUE(
      any_use([](const Dependency& d) { return !d.spellings.empty(); }));
  EXPECT_TRUE(any_use([](const Dependency& d) { return d.traits != 0; }));
  EXPECT_TRUE(any_use([](const Dependency& d) { return d.evidence.empty(); }));
}

}  // namespace
}  // namespace cleave
