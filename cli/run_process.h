#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "llvm/Support/Error.h"

namespace cleave {

/// A program to run, with everything that its behaviour may depend on.
struct ProcessSpec {
  std::vector<std::string> command;  ///< the first is looked up in PATH
  std::string working_directory;     ///< empty: ours
  /// Variables on top of our own environment.
  std::map<std::string, std::string> environment;
  std::chrono::milliseconds time_limit{60000};
  /// Not empty: both streams are appended to this file, in the order in which
  /// they come, and the result has no output.
  std::string log_path;
  /// Called some times a second while the program runs; may be empty.
  std::function<void()> tick;
};

/// How a program ended, and what it printed.
struct ProcessResult {
  enum class End { kExited, kSignalled, kTimedOut, kNotStarted };
  End end = End::kNotStarted;
  int code = 0;  ///< exit code, signal number, or errno of the failed start
  std::string out, err;
  double seconds = 0;
};

/// "exit 3", "signal 11 (Segmentation fault)", "time limit", "not started:
/// ...".
std::string DescribeEnd(const ProcessResult& result);

/// Runs `spec` and waits for its end. The program gets a process group of its
/// own, an empty standard input, and two files for its output; when the time
/// limit passes, or when it leaves children behind, the group is killed. Only
/// trouble of ours (no temporary file, no fork) is an error.
llvm::Expected<ProcessResult> RunProcess(const ProcessSpec& spec);

}  // namespace cleave
