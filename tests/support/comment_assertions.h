#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Compares what `graph` says of `file` with comments beside its lines:
///
///     int g() { return f(); }  //- g --call--> f
///
/// A comment that starts with `//-` lists all dependencies (other than
/// includes) whose evidence is on its line, or, if it stands alone, on the
/// nearest line above that has code: `FROM --KIND--> TO`, with names as in the
/// graph, `loop N` behind it for a loop depth of N, and a comment a dependency
/// where there are several. `//- nothing` says that there are none. Lines
/// without such comments are not compared.
///
/// Traits are compared where they are said, in brackets at the end; `[]` is
/// none, and a place that a macro spells elsewhere is said as one:
///
///     g();  //- f --call--> g [under lock, spelled 3:9]
///
/// `//- f has FIELD VALUE` compares a fact of a symbol with JSON, wherever it
/// stands: `//- f has parameters.0.is_kept true`; `nothing` if there is none.
///
/// Returns a list of differences for people; empty if there are none.
std::string CompareWithComments(llvm::StringRef code, llvm::StringRef file,
                                const DependencyGraph& graph);

}  // namespace cleave
