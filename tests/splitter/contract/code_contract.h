#pragma once

#include <string>

#include "graph/crossing_wishes.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// The contract of a service `desk` that has `header` and `source`, which
/// includes it, and of a program that does so as well.
Contract ContractOfCode(const std::string& header, const std::string& program,
                        const std::string& source = "",
                        const CrossingWishes& wishes = {});

/// The issues with places and suggestions, three lines each; not what the build
/// did not say.
std::string IssuesText(const Contract& contract);

}  // namespace cleave
