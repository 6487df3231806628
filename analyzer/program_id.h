#pragma once

#include <cstdint>

namespace cleave {

/// Another number for another build of this program or of a library that is
/// loaded with it, Clang's above all: what they found may differ. The linker
/// leaves a digest in each (its build id), so no file is read. 0: the program
/// itself has none, and builds cannot be told apart.
uint64_t ProgramId();

}  // namespace cleave
