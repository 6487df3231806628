#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "clang/Basic/SourceLocation.h"

namespace clang {
class Decl;
class Expr;
class FunctionDecl;
class NamedDecl;
class Stmt;
}  // namespace clang

namespace cleave {

/// A function or lambda that a body gives away to be called by others.
struct GivenAway {
  const clang::Expr* what = nullptr;  ///< the lambda, or the function's name
  const clang::FunctionDecl* function = nullptr;  ///< null for a lambda
  /// The function, constructor, field or variable that gets it; null if it is
  /// returned or goes somewhere without a name.
  const clang::NamedDecl* receiver = nullptr;
  uint32_t parameter = 0;  ///< of the receiver, counted from 1; 0: none
  bool is_stored = false;  ///< certain to outlive the call
  clang::SourceLocation place;
};

/// All that `body` gives away, in its order. `body` may be an initialiser:
/// then what it makes is kept in `initialised`, which is null for the body of a
/// function.
///
/// What is called on the spot, or handed to an algorithm of the standard
/// library, which calls it and forgets it, is not given away. Local variables
/// are followed back to the lambda that they hold, not through assignments.
std::vector<GivenAway> FindGivenAway(clang::Stmt* body,
                                     const clang::NamedDecl* initialised);

/// The lambda (LambdaExpr) or function (DeclRefExpr) that `expr` is: behind
/// conversions, `std::move`, `std::bind`, `&`. Null if it is none.
const clang::Expr* CallableBehind(const clang::Expr* expr);

}  // namespace cleave
