#pragma once

#include <string>

#include "llvm/Support/Error.h"
#include "reports/report.h"

namespace cleave {

/// `RenderDot` drawn by Graphviz, as one SVG file.
///
/// The layout program runs as a child with a time limit, because some graphs
/// take it for ever: `dot` up to 50 nodes and 200 edges, `sfdp` above and where
/// `dot` does not end in time. A missing Graphviz is a `UserError` that says
/// what to install.
llvm::Expected<std::string> RenderSvg(const Report& report);

}  // namespace cleave
