#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave split`: changes the split file by single decisions.
Command SplitCommand();

}  // namespace cleave
