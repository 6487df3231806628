#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave check`: fails on what a split does not allow and no baseline knows.
Command CheckCommand();

}  // namespace cleave
