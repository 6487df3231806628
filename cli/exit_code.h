#pragma once

namespace cleave {

/// What the process says when it ends; `cleave help` prints the same list.
enum class ExitCode : int {
  kOk = 0,          ///< done, all of it
  kFindings = 1,    ///< done, and something was found that a person must see
  kUsage = 2,       ///< wrong options or an input that cannot be used
  kIncomplete = 3,  ///< done for a part only: sources could not be read
  kInternal = 4,    ///< a defect of ours, or the machine failed (disk, memory)
};

}  // namespace cleave
