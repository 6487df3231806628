#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave report`: shows a split, its price and what blocks it.
Command ReportCommand();

}  // namespace cleave
