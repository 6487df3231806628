#pragma once

#include <string>

#include "reports/report.h"

namespace cleave {

/// What crosses, for a spreadsheet: a row for each thing that a process uses of
/// another, with its first place. RFC 4180, so lines end with CR LF.
std::string RenderCsv(const Report& report);

}  // namespace cleave
