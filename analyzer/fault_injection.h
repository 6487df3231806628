#pragma once

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// For tests of what happens when things go wrong, through the real program:
/// does to the analysis of `unit` what the environment variable `CLEAVE_FAULT`
/// says. It has `FAULT:FILE`, several separated by `;`, and counts for units
/// with that name:
///
///     crash:src/a.cc         raises SIGSEGV
///     crash-once:src/a.cc=FILE   the same if FILE is not there, and makes it
///     exit:src/a.cc          ends the process
///     hang:src/a.cc          does nothing, for ever
///     memory:src/a.cc        takes memory, up to 4 GB
///     append:src/a.cc=FILE   appends a comment to FILE, as an editor might
///
/// Without the variable it does nothing.
void InjectFault(llvm::StringRef unit);

}  // namespace cleave
