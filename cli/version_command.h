#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave version`: prints the version.
Command VersionCommand();

}  // namespace cleave
