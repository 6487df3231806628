#pragma once

#include "cli/exit_code.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {

/// Parses the arguments of the process, runs the command that they name, and
/// prints its error if it fails. The result is the exit code.
ExitCode RunCommandLine(int argc, const char* const* argv,
                        llvm::raw_ostream& out, llvm::raw_ostream& err);

}  // namespace cleave
