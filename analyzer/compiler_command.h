#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Which of `words` is the compiler. In front of it may stand, in any number,
/// assignments (`CCACHE_DIR=x`) and launchers with their options: `ccache`,
/// `env -i A=b`, `nice -n 10`, `cmake -E time`, `sh libtool --mode=compile`.
/// `words.size()` if there is none.
size_t CompilerIndex(const std::vector<std::string>& words);

/// `cl`, `clang-cl` and their like, whose options start with a slash.
bool IsMicrosoftCompiler(llvm::StringRef compiler);

/// Compiles `.c` files as C++: `g++`, `clang++-19`, `arm-linux-gnueabi-c++`.
bool IsCxxCompiler(llvm::StringRef compiler);

}  // namespace cleave
