#pragma once

#include "graph/build_facts.h"
#include "graph/health.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

class Session;

/// Says on standard error what an analysis of `build` did not see, in a few
/// lines or, with -v, in full, and what would help. Nothing without notes.
void PrintHealth(llvm::ArrayRef<HealthNote> notes, const BuildFacts& build,
                 Session& session);

}  // namespace cleave
