#pragma once

#include <string>

#include "reports/report.h"

namespace cleave {

/// The whole report as JSON, two spaces a level; its fields are described in
/// docs/report.md. `schema` is raised when a field changes or goes.
std::string RenderJson(const Report& report);

inline constexpr int kReportSchema = 1;

}  // namespace cleave
