#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class FunctionDecl;
class ParmVarDecl;
}  // namespace clang

namespace cleave {

/// The only `void*` among the parameters, if the body takes it for something
/// that belongs to the only function pointer with one `void*` among them:
///
///     void Each(int (*visit)(void*, int), void* user) { visit(user, 1); }
///
/// Both are used in calls of that function alone, which is given this pointer
/// and no other, and in calls of functions of the project that are given both.
/// Whether there is a function may be asked (`if (visit)`), nothing else: no
/// copies, casts, comparisons. Null if anything else is done with one of them.
/// What lambdas do counts as done by the body; whether a lambda is kept is
/// another question (`FindParameterFates`).
const clang::ParmVarDecl* FindUserData(
    const clang::FunctionDecl& definition,
    llvm::function_ref<bool(const clang::FunctionDecl&)> is_project);

}  // namespace cleave
