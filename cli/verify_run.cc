#include "cli/verify_run.h"

#include <atomic>
#include <mutex>

#include "cli/session.h"
#include "cli/verify_calls.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ThreadPool.h"

namespace cleave {
namespace {

/// One pass over all tests.
class Pass {
 public:
  Pass(llvm::ArrayRef<VerifyTest> tests, unsigned jobs, Progress& progress,
       size_t done_before)
      : tests_(tests),
        jobs_(jobs),
        progress_(progress),
        done_(done_before),
        results_(tests.size()) {}

  llvm::Expected<std::vector<ProcessResult>> Run(
      ProcessSpec VerifyTest::* world) {
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(jobs_));
    for (size_t i = 0; i < tests_.size(); ++i) {
      if (i > 0 && tests_[i].wave != tests_[i - 1].wave) pool.wait();
      pool.async([this, i, world] { RunOne(i, world); });
    }
    pool.wait();
    if (error_) return std::move(error_);
    return std::move(results_);
  }

 private:
  void RunOne(size_t i, ProcessSpec VerifyTest::* world) {
    const VerifyTest& test = tests_[i];
    const bool is_monolith = world == &VerifyTest::monolith;
    const ProcessSpec& spec = test.*world;
    if (is_monolith || (test.names_program && !spec.command.empty())) {
      llvm::Expected<ProcessResult> result = RunProcess(spec);
      std::lock_guard<std::mutex> lock(mutex_);
      if (result) {
        results_[i] = std::move(*result);
      } else {
        error_ = llvm::joinErrors(std::move(error_), result.takeError());
      }
    }
    progress_.Show(++done_, 3 * tests_.size(),
                   (is_monolith                        ? "monolith "
                    : world == &VerifyTest::in_process ? "in process "
                                                       : "split ") +
                       test.name);
  }

  llvm::ArrayRef<VerifyTest> tests_;
  unsigned jobs_;
  Progress& progress_;
  std::atomic<size_t> done_;
  std::mutex mutex_;
  std::vector<ProcessResult> results_;
  llvm::Error error_ = llvm::Error::success();
};

/// What the programs did in each way, in the order of the tests.
struct Results {
  std::vector<ProcessResult> monolith, in_process, split;
};

llvm::Expected<Results> RunAll(llvm::ArrayRef<VerifyTest> tests, unsigned jobs,
                               Progress& progress) {
  auto monolith = Pass(tests, jobs, progress, 0).Run(&VerifyTest::monolith);
  if (!monolith) return monolith.takeError();
  auto in_process =
      Pass(tests, jobs, progress, tests.size()).Run(&VerifyTest::in_process);
  if (!in_process) return in_process.takeError();
  auto split =
      Pass(tests, jobs, progress, 2 * tests.size()).Run(&VerifyTest::split);
  if (!split) return split.takeError();
  return Results{std::move(*monolith), std::move(*in_process),
                 std::move(*split)};
}

/// One test in each way.
struct TestResults {
  const ProcessResult &monolith, &in_process, &split;
};

/// What tests do to each other at the same time must not be blamed on the
/// split.
bool IsSuspicious(const VerifyTest& test, llvm::ArrayRef<ProgramPair> programs,
                  const TestResults& results) {
  if (!HasPassed(test, results.monolith)) return true;
  const auto is_bad = [&](const ProcessSpec& spec, const ProcessResult& way) {
    return test.names_program && !spec.command.empty() &&
           (!HasPassed(test, way) ||
            CompareOutputs(test, programs, results.monolith, way));
  };
  return is_bad(test.in_process, results.in_process) ||
         is_bad(test.split, results.split);
}

WayOutcome JudgeWay(const VerifyTest& test, const ProcessResult& result) {
  return {DescribeEnd(result), HasPassed(test, result), result.seconds, {}, {}};
}

llvm::Expected<TestOutcome> Judge(const VerifyTest& test,
                                  llvm::ArrayRef<ProgramPair> programs,
                                  const TestResults& results) {
  TestOutcome outcome;
  outcome.name = test.name;
  outcome.is_command = test.is_command;
  outcome.cannot_pass = test.cannot_pass;
  outcome.monolith = JudgeWay(test, results.monolith);
  if (!test.names_program) {
    outcome.output = TestOutcome::Output::kNotSplit;
    return outcome;
  }
  const auto judge = [&](const ProcessResult& result) {
    WayOutcome way = JudgeWay(test, result);
    way.difference = CompareOutputs(test, programs, results.monolith, result);
    if (outcome.EndsDiffer(way))
      way.own_lines = LinesOfItsOwn(test, programs, results.monolith, result);
    return way;
  };
  outcome.split = judge(results.split);
  if (!test.in_process.command.empty()) {
    outcome.in_process = judge(results.in_process);
  }
  if (!outcome.split.difference && !outcome.in_process.difference) {
    return outcome;
  }
  outcome.output = TestOutcome::Output::kDifferent;
  llvm::Expected<ProcessResult> again = RunProcess(test.monolith);
  if (!again) return again.takeError();
  if (CompareOutputs(test, programs, results.monolith, *again)) {
    outcome.output = TestOutcome::Output::kVaries;
  }
  return outcome;
}

/// Judges all tests; one that failed beside others is run again first.
llvm::Expected<std::vector<TestOutcome>> JudgeAll(
    llvm::ArrayRef<VerifyTest> tests, llvm::ArrayRef<ProgramPair> programs,
    unsigned jobs, Results& results, Progress& progress) {
  std::vector<TestOutcome> outcomes;
  for (size_t i = 0; i < tests.size(); ++i) {
    const VerifyTest& test = tests[i];
    ProcessResult& monolith = results.monolith[i];
    ProcessResult& in_process = results.in_process[i];
    ProcessResult& split = results.split[i];
    const TestResults of_test{monolith, in_process, split};
    if (jobs > 1 && IsSuspicious(test, programs, of_test)) {
      auto alone = RunAll(test, 1, progress);
      if (!alone) return alone.takeError();
      monolith = std::move(alone->monolith[0]);
      in_process = std::move(alone->in_process[0]);
      split = std::move(alone->split[0]);
    }
    auto outcome = Judge(test, programs, of_test);
    if (!outcome) return outcome.takeError();
    outcomes.push_back(std::move(*outcome));
  }
  return outcomes;
}

/// The tests, with the runs of the split told to write totals of their calls
/// to `in_process` and `split`.
std::vector<VerifyTest> WithTotals(llvm::ArrayRef<VerifyTest> tests,
                                   const std::string& in_process,
                                   const std::string& split) {
  Ignore(llvm::sys::fs::remove(in_process));
  Ignore(llvm::sys::fs::remove(split));
  std::vector<VerifyTest> counted = tests.vec();
  for (VerifyTest& test : counted) {
    test.in_process.environment["CLEAVE_TOTALS"] = in_process;
    test.split.environment["CLEAVE_TOTALS"] = split;
  }
  return counted;
}

}  // namespace

llvm::Expected<VerifyResults> RunTests(llvm::ArrayRef<VerifyTest> tests,
                                       llvm::ArrayRef<ProgramPair> programs,
                                       const std::string& build, unsigned jobs,
                                       Progress& progress) {
  const std::string in_process = build + "/in_process.totals";
  const std::string split = build + "/split.totals";
  const auto counted = WithTotals(tests, in_process, split);
  llvm::Expected<Results> results = RunAll(counted, jobs, progress);
  if (!results) return results.takeError();
  VerifyResults verified;
  // Not there if no program made a call.
  verified.entry_points =
      SumEntryPoints(ReadFileIfThere(in_process), ReadFileIfThere(split));
  auto outcomes = JudgeAll(tests, programs, jobs, *results, progress);
  if (!outcomes) return outcomes.takeError();
  verified.outcomes = std::move(*outcomes);
  for (size_t i = 0; i < tests.size(); ++i) {
    if (!verified.outcomes[i].IsWrong()) continue;
    auto call = FindDifferingCall(tests[i], build);
    if (!call) return call.takeError();
    verified.outcomes[i].differing_call = std::move(*call);
  }
  return verified;
}

}  // namespace cleave
