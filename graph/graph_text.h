#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// A graph as text, for tests, documents and debugging; one statement a line,
/// `#` starts a comment:
///
///     component src/a lines=100 test main    # or `header`: it has no source
///     file src/b/b.h lines=20                # a file of a larger component
///     src/a -> src/b x3 loop=1               # 3 calls, deepest in one loop
///     src/a -> src/b write-global            # any `DependencyKind`, with '-'
///     src/a -> orders read-table at src/a.cc:3:5
///     src/a -> src/b with under-lock,all-caught   # `UseTrait`s
///     src/a -> src/b at src/a.cc:4:1 <src/m.h:9:3 # `<`: its `Spelling`
///     symbol {"usr": "c:Find", ...}          # as in graph/facts_json.h
///     src/a -> c:Find                        # ends may be USRs as well
///
/// A component that a dependency names need not be declared. It has the one
/// file `NAME.cc` of 10 lines, and the function `fn:NAME`. Dependencies between
/// components are between such stand-ins: `fn:NAME`, or by what the kind asks
/// for, `class:NAME`, `var:NAME`, `file:NAME.cc`; tables are `table:NAME`.
/// Names with spaces stand in double quotes.
///
/// A malformed text is a `UserError` that names the line. The graph satisfies
/// `CheckInvariants`.
llvm::Expected<DependencyGraph> ParseGraph(llvm::StringRef text);

/// The text that `ParseGraph` reads as an equal graph. Build facts have no
/// place in it.
std::string GraphToText(const DependencyGraph& graph);

}  // namespace cleave
