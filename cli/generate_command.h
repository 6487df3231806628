#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave generate`: writes the services of a split as a source tree.
Command GenerateCommand();

}  // namespace cleave
