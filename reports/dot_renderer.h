#pragma once

#include <string>

#include "reports/report.h"

namespace cleave {

/// The services as a graph in the DOT language: a node for each service and for
/// the monolith, an edge for each boundary with its calls, price and colour by
/// verdict. Same report, same bytes. The only file that uses libcgraph.
std::string RenderDot(const Report& report);

}  // namespace cleave
