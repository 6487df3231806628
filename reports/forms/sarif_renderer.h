#pragma once

#include <string>

#include "reports/report.h"

namespace cleave {

/// The issues of the contract for code scanning, SARIF 2.1.0: what blocks is an
/// error, what needs a change a warning, what crosses differently a note.
std::string RenderSarif(const Report& report);

}  // namespace cleave
