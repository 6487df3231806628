#pragma once

#include <optional>
#include <string>

#include "cli/run_process.h"
#include "cli/verify_plan.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// The first line in which two outputs differ.
struct OutputDifference {
  std::string stream;           ///< "stdout" or "stderr"
  unsigned line = 0;            ///< from 1
  std::string monolith, split;  ///< that line; empty if there is none

  friend bool operator==(const OutputDifference&,
                         const OutputDifference&) = default;
};

/// How one test went in both worlds.
struct TestOutcome {
  enum class Output {
    kSame,
    kDifferent,
    kVaries,   ///< the monolith's own output differs from run to run
    kNotSplit  ///< the test names no program of the tree: run once only
  };
  std::string name;
  bool is_command = false;
  std::string monolith_end, split_end;  ///< see `DescribeEnd`
  bool monolith_passed = false, split_passed = false;
  double monolith_seconds = 0, split_seconds = 0;
  Output output = Output::kSame;
  std::optional<OutputDifference> difference;

  /// The split behaves otherwise than the monolith.
  bool Differs() const {
    return output != Output::kNotSplit &&
           (monolith_end != split_end || monolith_passed != split_passed ||
            output == Output::kDifferent);
  }
};

/// Whether CTest would call this end a success.
bool HasPassed(const VerifyTest& test, const ProcessResult& result);

/// GoogleTest's output without what differs from run to run: the milliseconds
/// of lines that start with '[', and the seed of a shuffled run. Other lines
/// stay as they are.
std::string WithoutTimings(llvm::StringRef output);

/// `output` with the paths of the split's programs replaced by those of the
/// monolith's: a program that prints its own name prints another.
std::string WithMonolithPaths(std::string output,
                              llvm::ArrayRef<ProgramPair> programs);

/// The first difference of two runs of `test`, standard output first; nullopt
/// if there is none.
std::optional<OutputDifference> CompareOutputs(
    const VerifyTest& test, llvm::ArrayRef<ProgramPair> programs,
    const ProcessResult& monolith, const ProcessResult& split);

}  // namespace cleave
