#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave suggest`: writes a split file with a proposal.
Command SuggestCommand();

}  // namespace cleave
