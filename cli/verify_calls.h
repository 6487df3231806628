#pragma once

#include <string>
#include <vector>

#include "cli/progress.h"
#include "cli/verify_plan.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// The calls of one method at the cut, over all tests, in one of the ways.
struct CallTotals {
  uint64_t calls = 0, failures = 0;
  uint64_t total_us = 0, longest_us = 0;
  uint64_t bytes = 0;  ///< of requests and responses
};

/// One entry point of a service, in both ways.
struct MethodTotals {
  std::string service, method;
  CallTotals in_process, split;
};

/// Adds up what programs wrote for `CLEAVE_TOTALS`, in process and split; see
/// docs/generated_tree.md. What costs most over the network comes first; a line
/// that is none of theirs is left out.
std::vector<MethodTotals> SumEntryPoints(llvm::StringRef in_process,
                                         llvm::StringRef split);

/// Runs `test` twice more, in process and split, recording its calls, and says
/// which is the first that differs, or that none does. `build` is the tree's
/// build folder. Empty if the calls could not be recorded.
llvm::Expected<std::string> FindDifferingCall(const VerifyTest& test,
                                              llvm::StringRef build);

/// Writes the calls that `tests` make in process to `file`, for `ReplayCalls`.
/// A `UserError` if there are none.
llvm::Error RecordCalls(llvm::ArrayRef<VerifyTest> tests,
                        const std::string& file);

/// Makes the calls in `file` again against services of the tree that run as
/// processes: once, or in as many `sessions` as given, each with connections of
/// its own, which `progress` shows. What `cleave_calls replay` said is in
/// `err`; its exit code is 0 if nothing differs, and nothing is left behind.
llvm::Expected<ProcessResult> ReplayCalls(const std::string& file,
                                          unsigned sessions,
                                          llvm::StringRef build,
                                          std::chrono::seconds limit,
                                          Progress& progress);

}  // namespace cleave
