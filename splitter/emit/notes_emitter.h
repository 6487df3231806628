#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// The tree's `README.md`: what it is, how it is built and run, what each
/// service offers.
std::string EmitReadme(const Contract& contract);

/// The tree's `ISSUES.md`: all that could not cross or crosses with a
/// difference, with reason, place and suggestion.
std::string EmitIssues(const Contract& contract);

}  // namespace cleave
