#pragma once

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// The program and the style of the page: `reports/html/report.js` and
/// `report.css`, put into the binary by `reports/html/embed.cmake`.
llvm::StringRef HtmlScript();
llvm::StringRef HtmlStyle();

}  // namespace cleave
