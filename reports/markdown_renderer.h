#pragma once

#include <string>

#include "reports/report.h"

namespace cleave {

/// The report for reading in a review: what is decided first, then the
/// boundaries with evidence, what blocks, the data, the numbers. Long lists are
/// cut with a count, so that it stays below what code review sites show.
std::string RenderMarkdown(const Report& report);

}  // namespace cleave
