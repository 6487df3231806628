#pragma once

#include "llvm/ADT/DenseSet.h"

namespace clang {
class Expr;
class ParmVarDecl;
class Stmt;
}  // namespace clang

namespace cleave {

/// What a body changes, as far as its text shows without following the flow of
/// control or any call: handing something on by non-const reference or pointer
/// counts as changing it.
struct BodyWrites {
  /// Names of variables and fields (DeclRefExpr, MemberExpr) that stand where
  /// they are written.
  llvm::DenseSet<const clang::Expr*> written;
  /// Parameters of reference or pointer type that are written through.
  llvm::DenseSet<const clang::ParmVarDecl*> parameters;
};

/// Adds what `body` (or an initialiser) writes to `writes`.
void FindWrites(clang::Stmt* body, BodyWrites& writes);

}  // namespace cleave
