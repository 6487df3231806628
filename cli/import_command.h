#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave import`: reads a graph that another tool made into a database.
Command ImportCommand();

}  // namespace cleave
