#include "analyzer/analyzer.h"

#include <chrono>
#include <set>

#include "analyzer/analysis_run.h"
#include "analyzer/test_code.h"
#include "graph/facts_joiner.h"

namespace cleave {

std::function<bool(const std::string&)> TestFiles(const Project& project) {
  std::set<std::string> tests, others;
  for (const BuildTarget& target : project.targets)
    (IsTestTarget(target) ? tests : others)
        .insert(target.sources.begin(), target.sources.end());
  for (const std::string& other : others) tests.erase(other);
  return [tests = std::move(tests)](const std::string& file) {
    return tests.count(file) || IsTestPath(file);
  };
}

llvm::Expected<AnalyzeResult> AnalyzeProject(const Project& project,
                                             const AnalyzeOptions& options) {
  auto start = std::chrono::steady_clock::now();
  llvm::Expected<AnalyzeResult> result = AnalysisRun(project, options).Run();
  if (!result) return result.takeError();
  result->seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
          .count();
  return result;
}

llvm::Expected<DependencyGraph> AnalyzeToGraph(const Project& project,
                                               AnalyzeOptions options) {
  // A unit may be read twice; what counts is the last.
  llvm::StringMap<TuFacts> facts;
  options.keep = [&](const UnitRecord& record) {
    facts[record.head.key] = record.facts;
    return llvm::Error::success();
  };
  llvm::Expected<AnalyzeResult> result = AnalyzeProject(project, options);
  if (!result) return result.takeError();
  FactsJoiner joiner(TestFiles(project));
  for (const std::string& key : result->keys) joiner.Add(facts[key]);
  return std::move(joiner).Build(std::move(result->build));
}

}  // namespace cleave
