#pragma once

#include <vector>

#include "graph/split_file.h"
#include "graph/split_resolver.h"
#include "reports/guard/finding.h"
#include "reports/report.h"

namespace cleave {

/// Everything in `report` and in its split file that a rule speaks of, new or
/// not, by key; each key once. `resolved` is `file` held against `graph`,
/// without heed to `SplitFile::is_unassigned_error`, which is a finding here.
std::vector<Finding> FindFindings(const Report& report, const SplitFile& file,
                                  const ResolvedSplit& resolved,
                                  const DependencyGraph& graph);

}  // namespace cleave
