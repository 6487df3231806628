#pragma once

#include <optional>

#include "graph/dependency.h"
#include "graph/symbol.h"

namespace cleave {

/// The sort of symbol that stands for a component at the source or target end
/// of a dependency of `kind`, in the text form of graphs.
SymbolKind StandInKind(DependencyKind kind, bool is_target);

/// The USR of the stand-in: "fn:src/a", "class:src/a", "var:src/a",
/// "file:src/a.cc", "table:orders", "library:zlib". `file` is the component's
/// file.
std::string StandInUsr(SymbolKind kind, llvm::StringRef component,
                       llvm::StringRef file);

/// The stand-in that `usr` names: defined at the first line of `file`, called
/// `a::run`, `a::Type`, `a::state`. "main:src/a" is the function `main`.
Symbol MakeStandIn(SymbolKind kind, llvm::StringRef usr,
                   llvm::StringRef component, llvm::StringRef file);

}  // namespace cleave
