// Times one step of writing a database, in a process of its own, so that its
// peak memory is that of the step.
//
//   store_bench put DB UNITS        puts so many generated units
//   store_bench in-memory DB UNITS  makes the graph of them in memory, and
//                                   writes it to DB.in-memory
//   store_bench bounded DB UNITS    writes it to DB.bounded in bounded memory
//   store_bench finish DB UNITS     finishes the database
//
// in this order. Prints one line of JSON: seconds of processor time, megabytes
// at the peak, and the number of dependencies.

#include <sys/resource.h>

#include <cstdio>
#include <ctime>

#include "graph/facts_joiner.h"
#include "graph/packed_facts.h"
#include "graph/store/analysis_store.h"
#include "graph/store/graph_assembler.h"
#include "graph/store/graph_writer.h"
#include "graph/store/record_log.h"
#include "llvm/ADT/StringRef.h"
#include "tests/bench/store/generated_program.h"

namespace cleave {
namespace {

double Now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Result {
  double seconds = 0;
  uint64_t dependencies = 0;
};

Result Put(const std::string& path, const GeneratedProgram& program,
           unsigned units) {
  AnalysisStore store = llvm::cantFail(AnalysisStore::Open(path));
  Result result;
  for (unsigned unit = 0; unit < units; ++unit) {
    UnitRecord record = program.Record(unit, store.inputs());
    const double start = Now();
    llvm::cantFail(store.Put(record));
    result.seconds += Now() - start;
  }
  return result;
}

/// Gives `use` the facts of each record that was put.
void ForEachRecord(const std::string& path,
                   llvm::function_ref<void(const TuFacts&)> use) {
  InputTable inputs;
  auto log =
      llvm::cantFail(RecordLog::Open(path + ".unfinished", path, inputs));
  for (size_t i = 0; i < log->size(); ++i)
    use(*UnpackFacts(llvm::cantFail(log->ReadFacts(i))));
}

template <class Write>
void WriteTables(const std::string& path, Write write) {
  SqliteDatabase database =
      llvm::cantFail(SqliteDatabase::Open(path, SqliteDatabase::Mode::kCreate));
  {
    TableWriter tables(database);
    write(tables);
    tables.Finish();
  }
  llvm::cantFail(database.TakeError());
}

Result MakeInMemory(const std::string& path, const BuildFacts& build) {
  const double start = Now();
  FactsJoiner joiner(GeneratedProgram::IsTest);
  ForEachRecord(path, [&](const TuFacts& facts) { joiner.Add(facts); });
  DependencyGraph graph = std::move(joiner).Build(build);
  WriteTables(path + ".in-memory",
              [&](TableWriter& tables) { WriteGraph(graph, tables); });
  return {Now() - start, graph.dependencies().size()};
}

Result MakeBounded(const std::string& path, BuildFacts build) {
  const double start = Now();
  SortBuildFacts(build);
  GraphAssembler assembler(GeneratedProgram::IsTest, path,
                           DatabasePlan().sort_memory);
  ForEachRecord(path, [&](const TuFacts& facts) {
    llvm::cantFail(assembler.Add(facts));
  });
  Result result;
  WriteTables(path + ".bounded", [&](TableWriter& tables) {
    result.dependencies =
        llvm::cantFail(assembler.Write(build, tables)).dependencies;
  });
  result.seconds = Now() - start;
  return result;
}

Result Finish(const std::string& path, const GeneratedProgram& program) {
  const double start = Now();
  AnalysisStore store = llvm::cantFail(AnalysisStore::Open(path));
  DatabaseSummary summary = llvm::cantFail(
      store.Finish(program.Keys(), program.Build(), GeneratedProgram::IsTest));
  return {Now() - start, summary.dependencies};
}

int Run(llvm::StringRef step, const std::string& path, unsigned units) {
  GeneratedProgram program(units);
  Result result;
  if (step == "put") {
    result = Put(path, program, units);
  } else if (step == "in-memory") {
    result = MakeInMemory(path, program.Build());
  } else if (step == "bounded") {
    result = MakeBounded(path, program.Build());
  } else if (step == "finish") {
    result = Finish(path, program);
  } else {
    std::fprintf(stderr, "store_bench: unknown step\n");
    return 2;
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "{\"seconds\": %.3f, \"megabytes\": %ld, \"dependencies\": %llu}\n",
      result.seconds, usage.ru_maxrss / 1024,
      static_cast<unsigned long long>(result.dependencies));
  return 0;
}

}  // namespace
}  // namespace cleave

int main(int argc, char** argv) {
  unsigned units = 0;
  if (argc != 4 || llvm::StringRef(argv[3]).getAsInteger(10, units)) {
    std::fprintf(stderr, "usage: store_bench STEP DB UNITS\n");
    return 2;
  }
  return cleave::Run(argv[1], argv[2], units);
}
