#pragma once

#include <vector>

#include "cli/progress.h"
#include "cli/verify_compare.h"
#include "cli/verify_plan.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// Runs all `tests` with the monolith's programs, then all with the split's,
/// and compares. Each pass is what `ctest` does once, so that files that tests
/// leave behind mean the same in both. `jobs` tests of a wave run at the same
/// time; what fails or differs then runs once more, alone. When an output
/// differs, the monolith runs once more, to tell a difference from an output
/// that never is the same twice.
///
/// One outcome a test, in their order.
llvm::Expected<std::vector<TestOutcome>> RunTests(
    llvm::ArrayRef<VerifyTest> tests, llvm::ArrayRef<ProgramPair> programs,
    unsigned jobs, Progress& progress);

}  // namespace cleave
