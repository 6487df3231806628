#pragma once

#include "graph/dependency.h"

namespace clang {
class CallExpr;
class LangOptions;
class Stmt;
}  // namespace clang

namespace cleave {

/// Whether what stands in `stmt` is only looked at and never run: `sizeof`,
/// `noexcept(...)`, `requires`, `typeid` of what is not polymorphic.
bool IsUnevaluated(const clang::Stmt* stmt);

/// Whether a use of this kind happens at run time; the others name something.
bool HappensAtRunTime(DependencyKind kind);

/// Whether the function called is found in a vtable. False where the compiler
/// knows better: `Base::f()`, a final class, an object held by value.
bool IsDispatched(const clang::CallExpr& call,
                  const clang::LangOptions& language);

}  // namespace cleave
