#pragma once

#include "analyzer/data_pair_uses.h"

namespace clang {
class FunctionDecl;
class ParmVarDecl;
}  // namespace clang

namespace cleave {

/// The only `void*` among the parameters, if the body takes it for something
/// that belongs to the only function pointer with one `void*` among them.
struct UserDataOfBody {
  const clang::ParmVarDecl* function = nullptr;
  const clang::ParmVarDecl* data = nullptr;  ///< null: there is none
  /// The body needs a pointer that stands for it, as it keeps both, or compares
  /// them: `AreKeptTogether`.
  bool is_kept = false;
};

/// That it is not kept:
///
///     void Each(int (*visit)(void*, int), void* user) { visit(user, 1); }
///
/// Both are used in calls of that function alone, which is given this pointer
/// and no other, and in calls of functions of the project that are given both.
/// Whether there is a function may be asked (`if (visit)`), nothing else: no
/// copies, casts, comparisons. What lambdas do counts as done by the body;
/// whether a lambda is kept is another question (`FindParameterFates`).
UserDataOfBody FindUserData(const clang::FunctionDecl& definition,
                            IsOfProject is_project);

}  // namespace cleave
