#pragma once

#include "llvm/ADT/DenseSet.h"

namespace clang {
class FunctionDecl;
class ParmVarDecl;
}  // namespace clang

namespace cleave {

/// The reference and pointer parameters that may outlive the call of
/// `definition`: their address is stored in a field, a global, a container, an
/// object on the heap or a closure that is kept, or is returned.
///
/// Handing a parameter on to another function of the project does not count:
/// that function has an answer of its own.
llvm::DenseSet<const clang::ParmVarDecl*> FindEscapes(
    const clang::FunctionDecl& definition);

}  // namespace cleave
