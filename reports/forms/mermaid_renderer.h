#pragma once

#include <string>

#include "reports/report.h"

namespace cleave {

/// The services and their boundaries as a flowchart of Mermaid, which GitHub
/// and GitLab draw inside Markdown; the same picture as the DOT.
/// https://mermaid.js.org/syntax/flowchart.html
std::string RenderMermaid(const Report& report);

}  // namespace cleave
