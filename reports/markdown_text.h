#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Text that Markdown shows as it is.
std::string MarkdownEscape(llvm::StringRef text);

/// Text in which code stands between backticks: that is left, the rest escaped.
std::string MarkdownProse(llvm::StringRef text);

/// `text` as code, fit for a table cell as well; "" for an empty text.
std::string MarkdownCode(llvm::StringRef text);

/// A table; cells are Markdown already. With more than `limit` rows the rest is
/// replaced by a line that says how many are left out. "" without rows.
std::string MarkdownTable(llvm::ArrayRef<std::string> header,
                          llvm::ArrayRef<std::vector<std::string>> rows,
                          size_t limit);

/// "1 place", "2 places"; with thousands separated.
std::string Counted(uint64_t count, llvm::StringRef singular,
                    llvm::StringRef plural);

}  // namespace cleave
