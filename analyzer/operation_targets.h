#pragma once

#include <cstdint>

#include "clang/AST/Type.h"
#include "graph/dependency.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class ASTContext;
class Decl;
class FunctionDecl;
}  // namespace clang

namespace cleave {

/// Calls `visit` with what runs when the `operations` (bits of
/// `ImpliedOperation`) are done to values of `type`: its constructors,
/// assignments, operators. Where the compiler makes a constructor or an
/// assignment, with the class and what runs for its bases and fields. Nothing
/// is visited for what is trivial.
void VisitTargets(
    clang::QualType type, uint32_t operations, const clang::ASTContext& context,
    llvm::function_ref<void(const clang::Decl*, DependencyKind)> visit);

/// Calls `visit` with what a call of `callee`, a library's function, runs of
/// the types that it is instantiated for.
void VisitImpliedUses(
    const clang::FunctionDecl& callee,
    llvm::function_ref<void(const clang::Decl*, DependencyKind)> visit);

}  // namespace cleave
