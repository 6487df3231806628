#include <cstdlib>

#include "analyzer/analyzer.h"
#include "graph/store/store.h"
#include "llvm/Support/raw_ostream.h"
#include "tests/judge/linker_judge.h"
#include "tests/judge/verdict_table.h"

namespace cleave {
namespace {

constexpr double kBar = 0.995;

int Fail(llvm::Error error) {
  llvm::errs() << "linker_judge: " << llvm::toString(std::move(error)) << "\n";
  return 2;
}

llvm::Expected<DependencyGraph> ReadGraph(const char* database) {
  auto store = Store::Open(database);
  if (!store) return store.takeError();
  return store->Read();
}

int Run(const char* database, const char* build_directory) {
  auto graph = ReadGraph(database);
  if (!graph) return Fail(graph.takeError());
  auto objects = ReadObjects(build_directory, *graph);
  if (!objects) return Fail(objects.takeError());
  LinkerView linker = BuildLinkerView(*objects);
  Verdict verdict = Judge(*graph, linker);
  llvm::outs() << objects->size() << " object files\n"
               << RenderVerdict(verdict, linker, *graph);
  bool is_good = verdict.PairRecall() >= kBar &&
                 verdict.ReferenceRecall() >= kBar &&
                 verdict.unexplained.empty() && verdict.by_linker.pairs > 0;
  return is_good ? 0 : 1;
}

}  // namespace
}  // namespace cleave

/// Exit code 0: the graph has what the linker sees; 1: it has not; 2: there is
/// nothing to judge.
int main(int argc, char** argv) {
  if (argc != 3) {
    llvm::errs() << "usage: linker_judge DATABASE BUILD_DIRECTORY\n";
    return 2;
  }
  return cleave::Run(argv[1], argv[2]);
}
