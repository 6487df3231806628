#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"
#include "reports/report_data.h"

namespace cleave {

/// One HTML file with everything in it: it opens from the disk, in any browser,
/// without a network. The program in it is that of `reports/html/`.
std::string RenderHtml(llvm::StringRef project, const ReportData& data);

}  // namespace cleave
