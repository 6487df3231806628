#pragma once

#include "graph/build_facts.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// True for headers and sources that are tests by their name or folder:
/// `tests/x.cc`, `UnitTests/x.cc`, `test-suite/x.cc`, `x_test.cc`,
/// `x_unittest.cc`, `XTests.cpp`, `test_x.cc`, `tst_x.cpp`. Part of a word says
/// nothing, and neither do words of the trade: `lab_tests/x.cc` is none.
bool IsTestPath(llvm::StringRef name);

/// Whether `target` is a test program: it links a test framework, has the
/// framework's own source, or is called so: `UnitTests`, `run_tests`.
bool IsTestTarget(const BuildTarget& target);

}  // namespace cleave
