#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// `text` inside a cell of a Markdown table: bars are escaped, and it is one
/// line.
std::string MarkdownCell(llvm::StringRef text);

}  // namespace cleave
