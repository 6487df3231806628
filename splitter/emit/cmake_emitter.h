#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// The tree's `CMakeLists.txt`: what each process is made of. How it is made
/// is said in `runtime/split.cmake`.
std::string EmitCMakeLists(const Contract& contract);

}  // namespace cleave
