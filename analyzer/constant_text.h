#pragma once

#include <optional>
#include <string>

#include "llvm/ADT/SmallVector.h"

namespace clang {
class Expr;
class SourceManager;
class StringLiteral;
class ValueDecl;
class VarDecl;
}  // namespace clang

namespace cleave {

/// `expr` without what the compiler puts around a literal to make it a text
/// of a class: conversions, constructors, suffixes.
const clang::Expr* PeelText(const clang::Expr* expr);

/// The characters of a literal; those of wide literals that are not ASCII are
/// `?`.
std::string CharactersOf(const clang::StringLiteral& literal);

/// The literals that a constant of namespace or class scope is made of: the one
/// of a text, those in a table of texts; empty for other variables. A constant
/// that is changed nowhere may still not be const: pointers to constant
/// characters count. Tables end after 1000 literals.
///
/// Only what everyone sees who sees `use` counts, so that the facts of a header
/// do not depend on who includes it: the value must stand before `use`, or in
/// its file.
llvm::SmallVector<const clang::StringLiteral*, 1> ConstantLiterals(
    const clang::VarDecl& variable, const clang::Expr& use,
    const clang::SourceManager& sources);

}  // namespace cleave
