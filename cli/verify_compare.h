#pragma once

#include <optional>
#include <string>
#include <vector>

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

/// How one test went in one of the ways.
struct WayOutcome {
  std::string end;  ///< see `DescribeEnd`; empty if it was not run so
  bool passed = false;
  double seconds = 0;
  /// From the monolith's output; nullopt for the monolith itself.
  std::optional<OutputDifference> difference;
  /// If it ends otherwise than the monolith: the first lines that it alone
  /// prints, which may say why. See `LinesOfItsOwn`.
  std::vector<std::string> own_lines = {};
};

/// How one test went in all of them.
struct TestOutcome {
  enum class Output {
    kSame,
    kDifferent,
    kVaries,   ///< the monolith's own output differs from run to run
    kNotSplit  ///< the test names no program of the tree: run once only
  };
  std::string name;
  bool is_command = false;
  WayOutcome monolith, in_process, split;
  Output output = Output::kSame;
  std::string cannot_pass;  ///< why the split cannot pass it; empty: it must
  /// If it differs: the first call at the cut that is not the same in process
  /// and over the network, in text; empty if that could not be found out.
  std::string differing_call;

  /// One of the ways ends otherwise than the monolith.
  bool EndsDiffer(const WayOutcome& way) const {
    return !way.end.empty() &&
           (monolith.end != way.end || monolith.passed != way.passed);
  }
  /// The split behaves otherwise than the monolith, in process or not.
  bool Differs() const {
    return output != Output::kNotSplit &&
           (EndsDiffer(in_process) || EndsDiffer(split) ||
            output == Output::kDifferent);
  }
  /// It differs, and nobody has said why it must.
  bool IsWrong() const { return Differs() && cannot_pass.empty(); }
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

/// The first lines, standard output before standard error, that `split` prints
/// more often than `monolith`, wherever they stand; not those that are empty.
/// Of a long line the first 500 bytes.
std::vector<std::string> LinesOfItsOwn(const VerifyTest& test,
                                       llvm::ArrayRef<ProgramPair> programs,
                                       const ProcessResult& monolith,
                                       const ProcessResult& split);

}  // namespace cleave
