#pragma once

#include "reports/report.h"

namespace cleave {

/// A small report with something in each part: the service `stock` is called by
/// the refused service `orders` and by the monolith.
Report TestReport();

}  // namespace cleave
