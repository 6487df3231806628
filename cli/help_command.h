#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave help`: prints the help, or all of it as Markdown.
Command HelpCommand();

}  // namespace cleave
