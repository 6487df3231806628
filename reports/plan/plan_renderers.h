#pragma once

#include <string>

#include "reports/plan/plan.h"
#include "reports/plan/work_list.h"

namespace cleave {

/// For people, as Markdown: the steps, the refactorings with their places, what
/// is done, how far things were each time.
std::string RenderMarkdown(const Plan& plan, const WorkList& list);

/// The same and all places; `schema` 1.
std::string RenderJson(const Plan& plan, const WorkList& list);

}  // namespace cleave
