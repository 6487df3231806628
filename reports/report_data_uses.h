#pragma once

#include <string>

#include "reports/report_data.h"

namespace cleave {

/// The second document: for each pair of components what is used and where,
/// and what keeps it from crossing. Of the uses of a pair the first few are in
/// it, calls in loops before other calls before the rest; of large graphs
/// fewer. How many there are is said beside them.
std::string RenderUses(const ReportDataInput& input);

}  // namespace cleave
