#pragma once

#include <string>

#include "graph/dependency_graph.h"

namespace cleave {

// A variable cannot be made remote behind its users' backs: code that names it
// reads its memory, and no function is called that could be another. So what is
// proposed for one names the functions, and the places that are to call them.

/// For a variable that changes: "declare `int GetLimit();` and `void
/// SetLimit(int value);` in src/desk.h, define them in src/desk.cc, and call
/// them at src/front.cc:3:5 (read) and src/front.cc:4:2 (written)".
std::string ProposeAccessors(const DependencyGraph& graph, SymbolId variable);

/// For a constant whose value is in a source file: "give it its value in
/// src/desk.h:3:18, `inline const int kLimit = ...`, and remove
/// src/desk.cc:4:5".
std::string ProposeInlineConstant(const Symbol& constant);

}  // namespace cleave
