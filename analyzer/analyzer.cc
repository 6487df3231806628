#include "analyzer/analyzer.h"

#include <chrono>
#include <map>
#include <set>

#include "analyzer/build_targets.h"
#include "analyzer/unit_analyzer.h"
#include "analyzer/worker_pool.h"
#include "graph/tu_facts_codec.h"
#include "graph/user_error.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cleave {
namespace {

/// Sources that only test programs have.
std::set<std::string> TestSources(const std::vector<BuildTarget>& targets) {
  std::set<std::string> tests, others;
  for (const BuildTarget& target : targets)
    (IsTestTarget(target) ? tests : others)
        .insert(target.sources.begin(), target.sources.end());
  for (const std::string& other : others) tests.erase(other);
  return tests;
}

TuFacts FailedFacts(std::string cause) {
  TuFacts facts;
  facts.status = CompileUnit::Status::kFailed;
  facts.cause = std::move(cause);
  facts.errors = 1;
  return facts;
}

/// Joins the facts of all units. They may arrive in any order and are added in
/// the order of the units.
class FactsJoiner {
 public:
  FactsJoiner(const Project& project, const AnalyzeOptions& options)
      : options_(options),
        build_(project.ToBuildFacts()),
        test_sources_(TestSources(project.targets)) {
    progress_.total = static_cast<uint32_t>(project.units.size());
  }

  void Add(uint32_t index, TuFacts facts) {
    Report(index, facts);
    waiting_.emplace(index, std::move(facts));
    while (!waiting_.empty() && waiting_.begin()->first == next_) {
      Join(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      ++next_;
    }
  }

  AnalyzeResult Build() && {
    AnalyzeResult result;
    result.partial = progress_.partial;
    result.failed = progress_.failed;
    result.ok = progress_.done - result.partial - result.failed;
    result.missing_headers.assign(missing_.begin(), missing_.end());
    std::stable_sort(
        result.missing_headers.begin(), result.missing_headers.end(),
        [](const auto& a, const auto& b) { return a.second > b.second; });
    builder_.SetBuild(std::move(build_));
    result.graph = std::move(builder_).Build();
    return result;
  }

  /// The first cause of failure, for when there is nothing else to say.
  std::string FirstCause() const {
    for (const CompileUnit& unit : build_.units)
      if (!unit.cause.empty()) return unit.file + ": " + unit.cause;
    return "";
  }
  bool HasNothing() const { return progress_.failed == progress_.total; }

 private:
  void Report(uint32_t index, const TuFacts& facts) {
    CompileUnit& unit = build_.units[index];
    unit.status = facts.status;
    unit.cause = facts.cause;
    ++progress_.done;
    progress_.partial += facts.status == CompileUnit::Status::kPartial;
    progress_.failed += facts.status == CompileUnit::Status::kFailed;
    progress_.file = unit.file;
    if (options_.progress) options_.progress(progress_);
  }

  void Join(TuFacts& facts) {
    for (const TuFacts::File& file : facts.files)
      builder_.AddFile(file.path, file.lines, IsTest(file.path));
    for (Symbol& symbol : facts.symbols) builder_.AddSymbol(std::move(symbol));
    for (const TuFacts::Use& use : facts.uses)
      builder_.AddDependency(facts.usrs[use.from], facts.usrs[use.to], use.kind,
                             {facts.files[use.file].path, use.line, use.column},
                             facts.DetailOf(use));
    for (const std::string& header : facts.missing_headers) ++missing_[header];
  }

  bool IsTest(const std::string& file) const {
    return test_sources_.count(file) || IsTestPath(file);
  }

  const AnalyzeOptions& options_;
  BuildFacts build_;
  std::set<std::string> test_sources_;
  AnalyzeProgress progress_;
  DependencyGraph::Builder builder_;
  std::map<uint32_t, TuFacts> waiting_;
  uint32_t next_ = 0;
  std::map<std::string, uint32_t> missing_;
};

void AnalyzeInWorkers(const Project& project, const AnalyzeOptions& options,
                      FactsJoiner& joiner) {
  WorkerPoolOptions pool;
  pool.jobs = options.jobs;
  pool.time_limit_seconds = options.unit_time_limit_seconds;
  auto run = [&](uint32_t index) {
    UnitTask task{project.units[index], {}, options.is_exact, ""};
    return Encode(
        AnalyzeUnit(task, project.paths, llvm::vfs::createPhysicalFileSystem())
            .facts);
  };
  auto done = [&](uint32_t index, std::string bytes, std::string cause) {
    std::optional<TuFacts> facts;
    if (cause.empty()) facts = DecodeTuFacts(bytes);
    joiner.Add(index,
               facts ? std::move(*facts) : FailedFacts(std::move(cause)));
  };
  RunInWorkers(static_cast<uint32_t>(project.units.size()), pool, run, done);
}

}  // namespace

llvm::Expected<AnalyzeResult> AnalyzeProject(const Project& project,
                                             const AnalyzeOptions& options) {
  auto start = std::chrono::steady_clock::now();
  FactsJoiner joiner(project, options);
  if (options.files) {
    for (uint32_t i = 0; i < project.units.size(); ++i)
      joiner.Add(i, AnalyzeUnit({project.units[i], {}, options.is_exact, ""},
                                project.paths, options.files)
                        .facts);
  } else {
    AnalyzeInWorkers(project, options, joiner);
  }
  if (joiner.HasNothing())
    return MakeError("no source could be read", joiner.FirstCause(),
                     "build the project once with the same compile commands");
  AnalyzeResult result = std::move(joiner).Build();
  result.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
          .count();
  return result;
}

}  // namespace cleave
