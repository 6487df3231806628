#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave explain`: why something has the home that it has.
Command ExplainCommand();

}  // namespace cleave
