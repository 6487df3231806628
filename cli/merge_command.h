#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave merge`: makes one database of the parts of an analysis.
Command MergeCommand();

}  // namespace cleave
