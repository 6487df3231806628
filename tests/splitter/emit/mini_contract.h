#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// The contract of the monolith in `mini/`, with services `audit` and `stock`.
/// `root` is the folder of the monolith.
Contract MiniContract(const std::string& root);

}  // namespace cleave
