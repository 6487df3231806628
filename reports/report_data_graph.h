#pragma once

#include "reports/report_data.h"
#include "reports/report_data_writer.h"

namespace cleave {

/// The home of each component as a number of the document: a service, or one
/// of the two below.
std::vector<int64_t> HomeNumbers(const DependencyGraph& graph,
                                 const Split& split);

/// Writes what figures are computed from: components, pairs, interfaces and
/// table accesses.
void WriteGraph(const ReportDataInput& input, ReportDataWriter& out);

}  // namespace cleave
