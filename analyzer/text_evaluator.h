#pragma once

#include <map>
#include <optional>

#include "analyzer/built_text.h"
#include "llvm/ADT/DenseSet.h"

namespace clang {
class ASTContext;
class CallExpr;
class CXXMemberCallExpr;
class Expr;
class ValueDecl;
}  // namespace clang

namespace cleave {

/// The texts that variables hold at one point of a function: local variables,
/// parameters and fields of `this`.
using TextVariables = std::map<const clang::ValueDecl*, BuiltTexts>;

/// `left op right`, whether built in, overloaded or dependent on a template.
struct TextOperation {
  enum class Kind {
    kJoin,
    kJoinPaths,  ///< with a slash between: `std::filesystem::path`
    kAppend,
    kStream,
    kAssign,
    kFormat
  } kind;
  const clang::Expr* left;
  const clang::Expr* right;
};
std::optional<TextOperation> TextOperationOf(const clang::Expr* expr);

/// The variable that an expression names, if its text can be followed.
const clang::ValueDecl* FollowedVariable(const clang::Expr* expr);

/// The name of the function that is called; empty if it has none.
llvm::StringRef NameOfCallee(const clang::CallExpr& call);

/// Says what texts an expression may be. What became part of a text that is
/// known is remembered as used, so that it is no text of its own.
class TextEvaluator {
 public:
  TextEvaluator(const clang::ASTContext& context,
                const TextVariables& variables)
      : context_(context), variables_(variables) {}

  BuiltTexts Evaluate(const clang::Expr* expr);
  /// The text that a call formats: an argument with placeholders, filled in
  /// with the arguments behind it; nullopt if there is no such argument.
  std::optional<BuiltTexts> Formatted(const clang::CallExpr& call);

  bool IsUsed(const clang::Expr* expr) const { return used_.count(expr); }
  void MarkUsed(const clang::Expr* expr) {
    if (used_.insert(expr).second) log_.push_back(expr);
  }

  /// For evaluations whose result may not be wanted: `Forget(Now())` makes
  /// what was marked in between unused again.
  size_t Now() const { return log_.size(); }
  void Forget(size_t then);

 private:
  BuiltTexts EvaluateName(const clang::Expr* name,
                          const clang::ValueDecl* decl);
  BuiltTexts EvaluateCall(const clang::CallExpr& call);
  BuiltTexts EvaluateMethod(const clang::CXXMemberCallExpr& call);
  BuiltTexts EvaluateOperation(const TextOperation& operation);
  BuiltTexts JoinArguments(const clang::CallExpr& call, unsigned first);

  const clang::ASTContext& context_;
  const TextVariables& variables_;
  llvm::DenseSet<const clang::Expr*> used_;
  std::vector<const clang::Expr*> log_;  ///< of `used_`, in order
};

}  // namespace cleave
