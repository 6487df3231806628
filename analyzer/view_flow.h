#pragma once

#include <vector>

#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class Expr;
class FunctionDecl;
class ParmVarDecl;
}  // namespace clang

namespace cleave {

/// Where a body lets text go that others own and that something in it refers
/// to: through local variables, and objects that the body makes. What is not
/// seen to stay within the call counts as kept.
///
///     AppendKey(&buffer, ParsedKey(target, 7));   handed on to AppendKey only
///     keys_.push_back(range.from);                kept
struct ViewFlow {
  struct HandedOn {
    const clang::FunctionDecl* callee = nullptr;  ///< of the project
    unsigned index = 0;                           ///< of its parameter, from 0
  };
  bool is_kept = false;
  /// Who answers for the rest.
  std::vector<HandedOn> handed_on;
};

using IsProjectFunction = llvm::function_ref<bool(const clang::FunctionDecl&)>;

/// Of what `parameter` refers to, which holds views.
ViewFlow FollowViews(const clang::FunctionDecl& definition,
                     const clang::ParmVarDecl& parameter,
                     IsProjectFunction is_project);

/// Of what the expression `argument`, given to a constructor somewhere in the
/// body, refers to.
ViewFlow FollowViews(const clang::FunctionDecl& definition,
                     const clang::Expr& argument, IsProjectFunction is_project);

}  // namespace cleave
