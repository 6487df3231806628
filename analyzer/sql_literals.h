#pragma once

#include <optional>
#include <string>

#include "analyzer/sql_text.h"
#include "llvm/ADT/DenseSet.h"

namespace clang {
class CXXOperatorCallExpr;
class Expr;
class StringLiteral;
class VarDecl;
}  // namespace clang

namespace cleave {

/// Puts texts together that the source builds with `+`, `+=` or `<<` out of
/// literals and values. Meant for a traversal from the outside in: what became
/// part of a larger text is skipped when it is met again.
class SqlLiterals {
 public:
  /// The text that `call` builds, with " ? " for each value that is not a
  /// literal; nullopt if `call` builds no text or has no literal.
  std::optional<std::string> TextOf(const clang::CXXOperatorCallExpr* call);
  bool Skips(const clang::Expr* part) const { return parts_.count(part); }

 private:
  bool Append(const clang::Expr* expr, std::string& text);

  llvm::DenseSet<const clang::Expr*> parts_;
};

/// The literal that initialises a constant string; null for other variables.
const clang::StringLiteral* ConstantText(const clang::VarDecl& variable);

}  // namespace cleave
