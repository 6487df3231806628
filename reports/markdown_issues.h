#pragma once

#include <string>

#include "llvm/ADT/ArrayRef.h"
#include "reports/report.h"

namespace cleave {

/// The section "What blocks" of the Markdown report: issues by kind, the worst
/// first, equal ones as one entry with all of its places.
std::string RenderIssues(llvm::ArrayRef<ContractIssue> issues);

}  // namespace cleave
