#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// `code`, C++ text, with lines of more than 80 columns broken: comments
/// between words, code behind commas, operators and opening brackets outside
/// of literals. A line that has no such place stays as it is.
std::string BreakLines(llvm::StringRef code);

}  // namespace cleave
