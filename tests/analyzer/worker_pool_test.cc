#include "analyzer/worker_pool.h"

#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace cleave {
namespace {

struct Outcome {
  std::string bytes, cause;
};

std::map<uint32_t, Outcome> RunAll(
    uint32_t count, unsigned jobs,
    llvm::function_ref<std::string(uint32_t)> run, unsigned seconds = 60) {
  std::map<uint32_t, Outcome> outcomes;
  WorkerPoolOptions options;
  options.jobs = jobs;
  options.time_limit_seconds = seconds;
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

/// Far more than a task that does nothing takes on a busy machine.
constexpr unsigned kPatience = 5;

TEST(WorkerPool, AHangIsStopped) {
  auto outcomes = RunAll(
      2, 1,
      [](uint32_t task) {
        if (task == 0) std::this_thread::sleep_for(std::chrono::hours(1));
        return std::string("fine");
      },
      kPatience);
  EXPECT_EQ("took longer than 5 s", outcomes[0].cause);
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

/// Takes `mb` of memory and leaves it to the process.
void Leak(size_t mb) {
  static std::vector<std::string>* leaked = new std::vector<std::string>;
  for (size_t i = 0; i < mb; ++i) {
    leaked->emplace_back(1u << 20, 'x');
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

std::map<uint32_t, Outcome> RunWithMemoryLimit(
    uint32_t count, unsigned mb,
    llvm::function_ref<std::string(uint32_t)> run) {
  std::map<uint32_t, Outcome> outcomes;
  WorkerPoolOptions options;
  options.memory_limit_mb = mb;
  RunInWorkers(count, options, run,
               [&](uint32_t task, std::string bytes, std::string cause) {
                 outcomes[task] = {bytes, cause};
               });
  return outcomes;
}

TEST(WorkerPool, ATaskThatTakesTooMuchMemoryIsStopped) {
  auto outcomes = RunWithMemoryLimit(2, 200, [](uint32_t task) {
    if (task == 0) Leak(2000);
    return std::string("fine");
  });
  EXPECT_EQ("needed more than 200 MB of memory", outcomes[0].cause);
  EXPECT_EQ("fine", outcomes[1].bytes);
}

TEST(WorkerPool, ATaskDoesNotPayForTheMemoryOfThoseBeforeIt) {
  auto outcomes = RunWithMemoryLimit(4, 200, [](uint32_t) {
    Leak(120);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    return std::string("fine");
  });
  for (const auto& [task, outcome] : outcomes) EXPECT_EQ("", outcome.cause);
}

TEST(WorkerPool, AProcessThatDiesBetweenTasksCostsNothing) {
  // A worker takes a task only after it has delivered the one before.
  static pid_t parent = getpid();
  auto outcomes = RunAll(8, 2, [](uint32_t task) {
    if (task % 3 == 0)
      std::thread([] {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        if (getpid() != parent) kill(getpid(), SIGKILL);
      }).detach();
    return std::string("fine");
  });
  // Which task dies depends on the moment; each is done once, with either end.
  ASSERT_EQ(8u, outcomes.size());
  for (const auto& [task, outcome] : outcomes)
    EXPECT_TRUE(outcome.bytes == "fine" || outcome.cause == "crashed: Killed")
        << outcome.cause;
}

TEST(WorkerPool, WithoutProcessesEachTaskSaysWhy) {
  rlimit before;
  ASSERT_EQ(0, getrlimit(RLIMIT_NOFILE, &before));
  rlimit none{3, before.rlim_max};  // Standard input, output and error.
  ASSERT_EQ(0, setrlimit(RLIMIT_NOFILE, &none));
  auto outcomes = RunAll(3, 2, [](uint32_t) { return std::string("fine"); });
  ASSERT_EQ(0, setrlimit(RLIMIT_NOFILE, &before));
  ASSERT_EQ(3u, outcomes.size());
  EXPECT_EQ("no process could be started: Too many open files",
            outcomes[2].cause);
}

TEST(WorkerPool, NothingToDoIsDone) {
  EXPECT_TRUE(RunAll(0, 2, [](uint32_t) { return std::string(); }).empty());
}

}  // namespace
}  // namespace cleave
