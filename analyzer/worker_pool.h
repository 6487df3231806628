#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "llvm/ADT/STLFunctionalExtras.h"

namespace cleave {

struct WorkerPoolOptions {
  unsigned jobs = 1;
  unsigned time_limit_seconds = 600;  ///< for one task
  /// For what one process needs beyond what it started with; 0: no limit.
  unsigned memory_limit_mb = 0;
  /// Recycled when it has taken so many tasks, to give memory back.
  unsigned tasks_per_worker = 100;
};

/// Runs tasks 0 .. count-1 in forked processes, so that one that crashes, hangs
/// or eats the memory costs itself only.
///
/// `run` is called in a worker and gives the task's result as bytes. For each
/// task `done` is called once, here, in order of completion: with the bytes, or
/// with a cause ("crashed: Segmentation fault", "took longer than 600 s",
/// "needed more than 2000 MB of memory") and no bytes. Must be called while
/// this process has a single thread.
///
/// Memory is what is resident, looked at ten times a second. A limit of the
/// kernel's (RLIMIT_AS) would be exact, but counts files that are only mapped,
/// and ends as a failed allocation anywhere in Clang instead of as a clear
/// cause. A process that keeps more than half of the limit between two tasks
/// is replaced, so that no task pays for the ones before it.
void RunInWorkers(
    uint32_t count, const WorkerPoolOptions& options,
    llvm::function_ref<std::string(uint32_t)> run,
    llvm::function_ref<void(uint32_t, std::string bytes, std::string cause)>
        done);

}  // namespace cleave
