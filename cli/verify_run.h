#pragma once

#include <vector>

#include "cli/progress.h"
#include "cli/tree_manifest.h"
#include "cli/verify_calls.h"
#include "cli/verify_compare.h"
#include "cli/verify_plan.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// What came of all tests.
struct VerifyResults {
  std::vector<TestOutcome> outcomes;       ///< one a test, in their order
  std::vector<MethodTotals> entry_points;  ///< the calls at the cut
  /// Test programs that link services since they look inside of them.
  std::vector<TreeManifest::Program> insiders;
};

/// Runs all `tests` with the monolith's programs, then all with the services in
/// process, then all with them split, and compares. Each pass is what `ctest`
/// does once, so that files that tests leave behind mean the same in both.
/// `jobs` tests of a wave run at the same time; what fails or differs then runs
/// once more, alone. When an output differs, the monolith runs once more, to
/// tell a difference from an output that never is the same twice.
///
/// `build` is the tree's build folder; what the runs say of their calls is
/// written there.
llvm::Expected<VerifyResults> RunTests(llvm::ArrayRef<VerifyTest> tests,
                                       llvm::ArrayRef<ProgramPair> programs,
                                       const std::string& build, unsigned jobs,
                                       Progress& progress);

}  // namespace cleave
