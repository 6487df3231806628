#pragma once

#include <string>

#include "cli/verify_compare.h"
#include "cli/verify_run.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {

/// What came out of all tests.
struct VerifyTotals {
  size_t tests = 0;        ///< compared, commands included
  size_t commands = 0;     ///< of these: from `--run`
  size_t differ = 0;       ///< end or output, and nobody said why
  size_t cannot_pass = 0;  ///< differ, as the split file says that they must
  size_t vary = 0;         ///< compared by their end only
  size_t not_split = 0;    ///< name no program of the tree
  size_t failing = 0;      ///< fail in both worlds
};

VerifyTotals Sum(llvm::ArrayRef<TestOutcome> outcomes);

/// One row a test, the differences and the calls at the cut below, the totals
/// last.
void PrintTable(const VerifyResults& results, llvm::raw_ostream& out);

/// The same as JSON, `"schema": 1`; see docs/verify.md.
void PrintJson(const VerifyResults& results, llvm::raw_ostream& out);

}  // namespace cleave
