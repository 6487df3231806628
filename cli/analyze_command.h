#pragma once

#include "cli/command.h"

namespace cleave {

/// `cleave analyze`: reads a build and writes its dependency graph.
Command AnalyzeCommand();

}  // namespace cleave
