#include "cli/verify_run.h"

#include <atomic>
#include <mutex>

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
    const bool is_split = world == &VerifyTest::split;
    if (!is_split || test.names_program) {
      llvm::Expected<ProcessResult> result = RunProcess(test.*world);
      std::lock_guard<std::mutex> lock(mutex_);
      if (result) {
        results_[i] = std::move(*result);
      } else {
        error_ = llvm::joinErrors(std::move(error_), result.takeError());
      }
    }
    progress_.Show(++done_, 2 * tests_.size(),
                   (is_split ? "split " : "monolith ") + test.name);
  }

  llvm::ArrayRef<VerifyTest> tests_;
  unsigned jobs_;
  Progress& progress_;
  std::atomic<size_t> done_;
  std::mutex mutex_;
  std::vector<ProcessResult> results_;
  llvm::Error error_ = llvm::Error::success();
};

/// What the programs of both worlds did, in the order of the tests.
struct BothResults {
  std::vector<ProcessResult> monolith, split;
};

llvm::Expected<BothResults> RunBoth(llvm::ArrayRef<VerifyTest> tests,
                                    unsigned jobs, Progress& progress) {
  auto monolith = Pass(tests, jobs, progress, 0).Run(&VerifyTest::monolith);
  if (!monolith) return monolith.takeError();
  auto split =
      Pass(tests, jobs, progress, tests.size()).Run(&VerifyTest::split);
  if (!split) return split.takeError();
  return BothResults{std::move(*monolith), std::move(*split)};
}

/// What tests do to each other at the same time must not be blamed on the
/// split.
bool IsSuspicious(const VerifyTest& test, llvm::ArrayRef<ProgramPair> programs,
                  const ProcessResult& monolith, const ProcessResult& split) {
  if (!HasPassed(test, monolith)) return true;
  return test.names_program &&
         (!HasPassed(test, split) ||
          CompareOutputs(test, programs, monolith, split));
}

llvm::Expected<TestOutcome> Judge(const VerifyTest& test,
                                  llvm::ArrayRef<ProgramPair> programs,
                                  const ProcessResult& monolith,
                                  const ProcessResult& split) {
  TestOutcome outcome;
  outcome.name = test.name;
  outcome.is_command = test.is_command;
  outcome.monolith_end = DescribeEnd(monolith);
  outcome.monolith_passed = HasPassed(test, monolith);
  outcome.monolith_seconds = monolith.seconds;
  if (!test.names_program) {
    outcome.output = TestOutcome::Output::kNotSplit;
    return outcome;
  }
  outcome.split_end = DescribeEnd(split);
  outcome.split_passed = HasPassed(test, split);
  outcome.split_seconds = split.seconds;
  outcome.difference = CompareOutputs(test, programs, monolith, split);
  if (!outcome.difference) return outcome;
  outcome.output = TestOutcome::Output::kDifferent;
  llvm::Expected<ProcessResult> again = RunProcess(test.monolith);
  if (!again) return again.takeError();
  if (CompareOutputs(test, programs, monolith, *again)) {
    outcome.output = TestOutcome::Output::kVaries;
  }
  return outcome;
}

}  // namespace

llvm::Expected<std::vector<TestOutcome>> RunTests(
    llvm::ArrayRef<VerifyTest> tests, llvm::ArrayRef<ProgramPair> programs,
    unsigned jobs, Progress& progress) {
  llvm::Expected<BothResults> results = RunBoth(tests, jobs, progress);
  if (!results) return results.takeError();
  std::vector<TestOutcome> outcomes;
  for (size_t i = 0; i < tests.size(); ++i) {
    const VerifyTest& test = tests[i];
    ProcessResult &monolith = results->monolith[i], &split = results->split[i];
    if (jobs > 1 && IsSuspicious(test, programs, monolith, split)) {
      auto alone = RunBoth(test, 1, progress);
      if (!alone) return alone.takeError();
      monolith = std::move(alone->monolith[0]);
      split = std::move(alone->split[0]);
    }
    auto outcome = Judge(test, programs, monolith, split);
    if (!outcome) return outcome.takeError();
    outcomes.push_back(std::move(*outcome));
  }
  return outcomes;
}

}  // namespace cleave
