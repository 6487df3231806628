#include "analyzer/sql_literals.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

namespace cleave {
namespace {

bool JoinsTexts(const clang::CXXOperatorCallExpr& call) {
  return call.getNumArgs() == 2 && (call.getOperator() == clang::OO_Plus ||
                                    call.getOperator() == clang::OO_PlusEqual ||
                                    call.getOperator() == clang::OO_LessLess);
}

/// Without what the compiler puts around a literal to make it a std::string.
const clang::Expr* Peel(const clang::Expr* expr) {
  while (true) {
    const clang::Expr* inner = expr->IgnoreUnlessSpelledInSource();
    if (auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(inner))
      if (construct->getNumArgs() > 0 &&
          (construct->getNumArgs() == 1 ||
           construct->getArg(1)->isDefaultArgument()))
        inner = construct->getArg(0);
    if (auto* cast = llvm::dyn_cast<clang::CXXFunctionalCastExpr>(inner))
      inner = cast->getSubExpr();
    if (inner == expr) return expr;
    expr = inner;
  }
}

}  // namespace

/// Returns whether there was a literal.
bool SqlLiterals::Append(const clang::Expr* expr, std::string& text) {
  expr = Peel(expr);
  if (auto* call = llvm::dyn_cast<clang::CXXOperatorCallExpr>(expr);
      call && JoinsTexts(*call)) {
    parts_.insert(call);
    bool left = Append(call->getArg(0), text);
    bool right = Append(call->getArg(1), text);
    return left || right;
  }
  auto* literal = llvm::dyn_cast<clang::StringLiteral>(expr);
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr))
    if (auto* variable = llvm::dyn_cast<clang::VarDecl>(name->getDecl()))
      if ((literal = ConstantText(*variable))) parts_.insert(name);
  if (!literal || literal->getCharByteWidth() != 1) {
    // What comes first is where the text goes, or unknown.
    if (!text.empty()) text += " ? ";
    return false;
  }
  parts_.insert(literal);
  text += literal->getString();
  return true;
}

std::optional<std::string> SqlLiterals::TextOf(
    const clang::CXXOperatorCallExpr* call) {
  if (!JoinsTexts(*call)) return std::nullopt;
  std::string text;
  if (!Append(call, text)) return std::nullopt;
  return text;
}

const clang::StringLiteral* ConstantText(const clang::VarDecl& variable) {
  if (!variable.hasGlobalStorage() || !variable.getAnyInitializer() ||
      variable.getAnyInitializer()->isValueDependent())
    return nullptr;
  clang::QualType type = variable.getType();
  bool is_constant =
      type.isConstQualified() || variable.isConstexpr() ||
      (type->isArrayType() &&
       type->getAsArrayTypeUnsafe()->getElementType().isConstQualified());
  if (!is_constant &&
      !(type->isPointerType() && type->getPointeeType().isConstQualified()))
    return nullptr;
  auto* literal =
      llvm::dyn_cast<clang::StringLiteral>(Peel(variable.getAnyInitializer()));
  return literal && literal->getCharByteWidth() == 1 ? literal : nullptr;
}

}  // namespace cleave
