#pragma once

#include <string>
#include <vector>

#include "cli/progress.h"
#include "cli/verify_compare.h"
#include "cli/verify_plan.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {

/// What one service made of one fault, and the others of that.
struct FaultOutcome {
  std::string service;
  std::string fault;  ///< "killed", "hung", "slowed"
  std::string test;   ///< the test during which it happened
  std::string error;  ///< the first that names service and method; may be empty
  double longest_ms = 0;  ///< of the calls to the service
  /// What is wrong; empty if all is well: the error names service and method,
  /// came within the deadline, and the other services still serve.
  std::string problem;
};

/// How long a call may take in a run with a fault.
inline constexpr unsigned kFaultDeadlineMs = 2000;

/// Runs for each of `services` the shortest test that calls it three times
/// more: with the service killed in the middle of its calls, stopped there, and
/// slowed in all of them. `outcomes` are those of `tests`; a test that differs
/// from the monolith is not used. `build` is the tree's build folder. A service
/// that no test calls has one outcome, which says so.
llvm::Expected<std::vector<FaultOutcome>> RunFaults(
    llvm::ArrayRef<std::string> services, llvm::ArrayRef<VerifyTest> tests,
    llvm::ArrayRef<TestOutcome> outcomes, llvm::ArrayRef<ProgramPair> programs,
    const std::string& build, Progress& progress);

/// The first line of `log` in which a caller names `service` and the method
/// that failed: "service 'a': Find: UNAVAILABLE: ...". Empty if there is none.
std::string FirstErrorOf(llvm::StringRef log, llvm::StringRef service);

/// The services in `states`, what the launcher wrote, that do not serve.
std::vector<std::string> NotServing(llvm::StringRef states);

/// One row a fault, and a line that counts.
void PrintFaults(llvm::ArrayRef<FaultOutcome> faults, llvm::raw_ostream& out);

}  // namespace cleave
