#pragma once

#include <string>

#include "llvm/ADT/ArrayRef.h"
#include "reports/report.h"

namespace cleave {

/// The section "What crosses" of the Markdown report: one part a boundary, the
/// dearest first.
std::string RenderBoundaries(llvm::ArrayRef<BoundaryReport> boundaries);

}  // namespace cleave
