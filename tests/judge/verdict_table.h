#pragma once

#include <string>

#include "tests/judge/linker_judge.h"

namespace cleave {

/// A verdict for people: the table of what was found and how, each missing
/// pair and reference with what the graph has instead, and the table of what
/// the linker does not see, by class.
std::string RenderVerdict(const Verdict& verdict, const LinkerView& linker,
                          const DependencyGraph& graph);

}  // namespace cleave
