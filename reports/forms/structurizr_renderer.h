#pragma once

#include <string>

#include "reports/report.h"

namespace cleave {

/// The split as a workspace in Structurizr's language: the project as a
/// software system of the C4 model, its services and what remains of the
/// monolith as containers, their boundaries as relationships with the verdict
/// as a tag. https://docs.structurizr.com/dsl/language
std::string RenderStructurizr(const Report& report);

}  // namespace cleave
