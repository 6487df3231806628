#pragma once

#include <optional>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// The ids of the documents in the page.
inline constexpr llvm::StringLiteral kDataBlock = "cleave-data";
inline constexpr llvm::StringLiteral kUsesBlock = "cleave-uses";

/// What stands between `<script type="application/json" id="ID">` and its end;
/// nullopt if there is no such block.
std::optional<llvm::StringRef> HtmlBlock(llvm::StringRef html,
                                         llvm::StringRef id);

}  // namespace cleave
