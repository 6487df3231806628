#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <functional>
#include <random>

#include "graph/store/analysis_store.h"
#include "graph/store/store.h"
#include "gtest/gtest.h"
#include "llvm/ADT/STLExtras.h"
#include "tests/graph/store/random_records.h"
#include "tests/graph/store/store_folder.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

constexpr unsigned kUnits = 6;

/// Puts what is not known yet, and finishes; 0 on success. As a program would.
int Analyze(const std::string& path, const RandomProject& project,
            std::string* digest = nullptr) {
  auto store = AnalysisStore::Open(path);
  if (!store) {
    llvm::consumeError(store.takeError());
    return 1;
  }
  for (unsigned unit = 0; unit < project.units(); ++unit) {
    if (llvm::any_of(store->heads(), [&](const RecordHead& head) {
          return head.key == project.KeyOf(unit);
        }))
      continue;
    if (llvm::Error error = store->Put(project.Record(unit, store->inputs()))) {
      llvm::consumeError(std::move(error));
      return 2;
    }
  }
  auto summary =
      store->Finish(project.Keys(), project.Build(), RandomProject::IsTest);
  if (!summary) {
    llvm::consumeError(summary.takeError());
    return 3;
  }
  if (digest) *digest = summary->content_digest;
  return 0;
}

pid_t Start(const std::function<int()>& body) {
  pid_t child = fork();
  if (child == 0) _exit(body());
  return child;
}

int ExitCodeOf(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// How long a whole run takes, in microseconds.
unsigned MeasureRun(const std::string& path, const RandomProject& project) {
  auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(ExitCodeOf(Start([&] { return Analyze(path, project); })), 0);
  return static_cast<unsigned>(
      std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::steady_clock::now() - start)
          .count());
}

TEST(KilledRun, LeavesAWholeDatabaseAndWorkToGoOnFrom) {
  StoreFolder folder;
  const std::string path = folder.At("cleave.db");
  RandomProject old_project(1, 3), project(1, kUnits);
  const unsigned length = MeasureRun(path, project);
  const std::string expected = folder.Read("cleave.db");
  folder.Remove("cleave.db");
  ASSERT_EQ(Analyze(path, old_project), 0);
  const std::string old = folder.Read("cleave.db");
  std::mt19937 random(1);
  unsigned killed = 0;
  for (int round = 0; round < 50; ++round) {
    pid_t child = Start([&] { return Analyze(path, project); });
    usleep(random() % length);
    kill(child, SIGKILL);
    killed += ExitCodeOf(child) == -1;
    const std::string now = folder.Read("cleave.db");
    EXPECT_TRUE(now == old || now == expected) << round;
    // Every other time the next one is killed as well.
    if (round % 2 == 0) continue;
    EXPECT_EQ(Analyze(path, project), 0) << round;
    EXPECT_TRUE(folder.Read("cleave.db") == expected) << round;
    EXPECT_EQ(folder.Files(), "cleave.db ") << round;
    folder.Write("cleave.db", old);
  }
  EXPECT_GT(killed, 0u);
}

TEST(KilledRun, KeepsWhatWasPut) {
  StoreFolder folder;
  const std::string path = folder.At("cleave.db");
  RandomProject project(1, kUnits);
  int put[2];
  ASSERT_EQ(pipe(put), 0);
  pid_t child = Start([&] {
    auto store = llvm::cantFail(AnalysisStore::Open(path));
    for (unsigned unit = 0; unit < 5; ++unit)
      llvm::cantFail(store.Put(project.Record(unit, store.inputs())));
    if (write(put[1], "x", 1) != 1) return 1;
    pause();
    return 0;
  });
  char done = 0;
  ASSERT_EQ(read(put[0], &done, 1), 1);
  kill(child, SIGKILL);
  EXPECT_EQ(ExitCodeOf(child), -1);
  auto store = AnalysisStore::Open(path);
  ASSERT_THAT(store, IsOk()) << "the lock has died with its process";
  EXPECT_EQ(store->heads().size(), 5u);
  close(put[0]);
  close(put[1]);
}

/// Runs with files of at most `bytes` bytes, as on a disk that is full.
int RunWithLittleRoom(const std::string& path, const RandomProject& project,
                      rlim_t bytes) {
  return ExitCodeOf(Start([&] {
    signal(SIGXFSZ, SIG_IGN);
    rlimit limit = {bytes, bytes};
    setrlimit(RLIMIT_FSIZE, &limit);
    return Analyze(path, project);
  }));
}

TEST(FullDisk, HarmsNothingAndKeepsWhatWasDone) {
  StoreFolder folder;
  const std::string path = folder.At("cleave.db");
  RandomProject project(1, kUnits);
  ASSERT_EQ(Analyze(path, project), 0);
  const std::string expected = folder.Read("cleave.db");
  folder.Remove("cleave.db");
  ASSERT_EQ(Analyze(path, RandomProject(1, 2)), 0);
  const std::string old = folder.Read("cleave.db");
  for (rlim_t bytes = 0; bytes < expected.size(); bytes += 12000) {
    EXPECT_NE(RunWithLittleRoom(path, project, bytes), 0) << bytes;
    EXPECT_TRUE(folder.Read("cleave.db") == old) << bytes;
  }
  auto store = AnalysisStore::Open(path);
  ASSERT_THAT(store, IsOk());
  EXPECT_EQ(store->heads().size(), kUnits) << "all was put, but not finished";
}

TEST(FullDisk, IsNamedAsTheCause) {
  StoreFolder folder;
  const std::string path = folder.At("cleave.db");
  RandomProject project(1, kUnits);
  EXPECT_EQ(ExitCodeOf(Start([&] {
              auto store = llvm::cantFail(AnalysisStore::Open(path));
              signal(SIGXFSZ, SIG_IGN);
              rlimit limit = {200, 200};
              setrlimit(RLIMIT_FSIZE, &limit);
              std::string text =
                  ErrorText(store.Put(project.Record(0, store.inputs())));
              return llvm::StringRef(text).starts_with(
                         path + ": cannot write the database: ") &&
                             llvm::StringRef(text).contains(
                                 "hint: make room on the disk")
                         ? 0
                         : 1;
            })),
            0);
}

}  // namespace
}  // namespace cleave
