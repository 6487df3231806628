#include "analyzer/worker_pool.h"

#include <csignal>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <thread>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace cleave {
namespace {

struct Outcome {
  std::string bytes, cause;
};

std::map<uint32_t, Outcome> RunAll(
    uint32_t count, unsigned jobs,
    llvm::function_ref<std::string(uint32_t)> run) {
  std::map<uint32_t, Outcome> outcomes;
  WorkerPoolOptions options;
  options.jobs = jobs;
  options.time_limit_seconds = 1;
  options.tasks_per_worker = 3;
  RunInWorkers(count, options, run,
               [&](uint32_t task, std::string bytes, std::string cause) {
                 EXPECT_EQ(0u, outcomes.count(task)) << "done twice";
                 outcomes[task] = {bytes, cause};
               });
  return outcomes;
}

TEST(WorkerPool, DoesEachTaskOnce) {
  auto outcomes =
      RunAll(20, 3, [](uint32_t task) { return std::to_string(task); });
  ASSERT_EQ(20u, outcomes.size());
  EXPECT_EQ("13", outcomes[13].bytes);
}

TEST(WorkerPool, HandsOnLargeResults) {
  auto outcomes = RunAll(2, 2, [](uint32_t task) {
    return std::string(3'000'000, static_cast<char>('a' + task));
  });
  EXPECT_EQ(std::string(3'000'000, 'b'), outcomes[1].bytes);
}

TEST(WorkerPool, ACrashCostsItsTaskOnly) {
  auto outcomes = RunAll(6, 2, [](uint32_t task) {
    if (task == 2) raise(SIGSEGV);
    return std::string("fine");
  });
  EXPECT_EQ("crashed: Segmentation fault", outcomes[2].cause);
  EXPECT_EQ("fine", outcomes[5].bytes);
}

TEST(WorkerPool, AnExitCostsItsTaskOnly) {
  auto outcomes = RunAll(2, 1, [](uint32_t task) {
    if (task == 0) _exit(7);
    return std::string("fine");
  });
  EXPECT_EQ("ended with exit code 7", outcomes[0].cause);
  EXPECT_EQ("fine", outcomes[1].bytes);
}

TEST(WorkerPool, AHangIsStopped) {
  auto outcomes = RunAll(2, 1, [](uint32_t task) {
    if (task == 0) std::this_thread::sleep_for(std::chrono::hours(1));
    return std::string("fine");
  });
  EXPECT_EQ("took longer than 1 s", outcomes[0].cause);
  EXPECT_EQ("fine", outcomes[1].bytes);
}

/// The kernel's flags of the mapping of `address` in this process.
std::string FlagsOfMemory(const void* address) {
  std::ifstream maps("/proc/self/smaps");
  auto wanted = reinterpret_cast<uintptr_t>(address);
  bool is_inside = false;
  for (std::string line; std::getline(maps, line);) {
    unsigned long start = 0, end = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx ", &start, &end) == 2)
      is_inside = start <= wanted && wanted < end;
    else if (is_inside && line.rfind("VmFlags:", 0) == 0)
      return line + " ";
  }
  return "";
}

TEST(WorkerPool, WorkersHaveLargePages) {
  if (!std::ifstream("/sys/kernel/mm/transparent_hugepage/enabled"))
    GTEST_SKIP() << "the kernel has none";
  auto outcomes = RunAll(1, 1, [](uint32_t) {
    auto large = std::make_unique<std::string>(100'000'000, 'x');
    return FlagsOfMemory(&large->back());
  });
  EXPECT_THAT(outcomes[0].bytes, testing::HasSubstr(" hg "));
}

TEST(WorkerPool, NothingToDoIsDone) {
  EXPECT_TRUE(RunAll(0, 2, [](uint32_t) { return std::string(); }).empty());
}

}  // namespace
}  // namespace cleave
