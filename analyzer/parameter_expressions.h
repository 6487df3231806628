#pragma once

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace cleave {

// Which parameter of the function around it an expression is about; null: none.

const clang::ParmVarDecl* AsParameter(const clang::Expr* expr);

/// The reference parameter that the lvalue `expr` is, or is a part of. A call
/// that gives a stream back gives the one that it was given:
/// `out << n`, `out.put(c)`, `Print(out)`.
const clang::ParmVarDecl* ParameterBehind(const clang::Expr* expr);

/// The parameter that the pointer `expr` points to or into.
const clang::ParmVarDecl* ParameterBehindPointer(const clang::Expr* expr);

/// `std::ostream` or `std::istream`, or a reference to one.
bool IsStream(clang::QualType type);
/// Both are the same of them.
bool IsSameStream(clang::QualType a, clang::QualType b);

/// A function pointer or an object that wraps a function. What a template is
/// given may be one.
bool IsCallable(clang::QualType type);

/// The parameter of such a type that `expr` is, moved or copied.
const clang::ParmVarDecl* CallableParameter(const clang::Expr* expr);

/// As above, of a view; `expr` may be what a pointer to one points to.
const clang::ParmVarDecl* ViewParameter(const clang::Expr* expr);

}  // namespace cleave
