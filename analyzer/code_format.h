#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// C++ text as clang-format writes it: `style` is the text of a `.clang-format`
/// file. Text that it cannot take apart, or a style that it does not know,
/// changes nothing.
std::string FormatCode(llvm::StringRef code, llvm::StringRef style);

}  // namespace cleave
