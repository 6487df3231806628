#include "analyzer/constant_text.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

namespace cleave {
namespace {

using Literals = llvm::SmallVector<const clang::StringLiteral*, 1>;

constexpr size_t kMaxLiterals = 1000;

bool IsConstant(const clang::VarDecl& variable) {
  clang::QualType type = variable.getType();
  while (type->isArrayType())
    type = type->getAsArrayTypeUnsafe()->getElementType();
  if (type.isConstQualified() || variable.isConstexpr()) return true;
  return type->isPointerType() && type->getPointeeType().isConstQualified();
}

void AddLiterals(const clang::Expr* expr, Literals& literals) {
  if (literals.size() >= kMaxLiterals) return;
  expr = PeelText(expr);
  if (auto* literal = llvm::dyn_cast<clang::StringLiteral>(expr)) {
    literals.push_back(literal);
  } else if (auto* list = llvm::dyn_cast<clang::InitListExpr>(expr)) {
    for (const clang::Expr* each : list->inits()) AddLiterals(each, literals);
  } else if (auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(expr)) {
    for (const clang::Expr* each : made->arguments())
      AddLiterals(each, literals);
  } else if (auto* array =
                 llvm::dyn_cast<clang::CXXStdInitializerListExpr>(expr)) {
    AddLiterals(array->getSubExpr(), literals);
  }
}

bool IsVisibleAt(const clang::Expr& value, const clang::Expr& use,
                 const clang::SourceManager& sources) {
  const clang::SourceLocation there = sources.getFileLoc(value.getBeginLoc());
  const clang::SourceLocation here = sources.getFileLoc(use.getBeginLoc());
  return sources.getFileID(there) == sources.getFileID(here) ||
         sources.isBeforeInTranslationUnit(there, here);
}

}  // namespace

const clang::Expr* PeelText(const clang::Expr* expr) {
  while (true) {
    const clang::Expr* inner = expr->IgnoreUnlessSpelledInSource();
    if (auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(inner)) {
      if (construct->getNumArgs() > 0 &&
          (construct->getNumArgs() == 1 ||
           construct->getArg(1)->isDefaultArgument()))
        inner = construct->getArg(0);
    } else if (auto* unresolved =
                   llvm::dyn_cast<clang::CXXUnresolvedConstructExpr>(inner)) {
      if (unresolved->getNumArgs() == 1) inner = unresolved->getArg(0);
    } else if (auto* cast = llvm::dyn_cast<clang::ExplicitCastExpr>(inner)) {
      inner = cast->getSubExpr();
    } else if (auto* list = llvm::dyn_cast<clang::InitListExpr>(inner)) {
      // std::string text{"..."}, char text[] = {"..."}
      if (list->getNumInits() == 1 &&
          (list->isTransparent() || list->isStringLiteralInit()))
        inner = list->getInit(0);
    } else if (auto* suffixed =
                   llvm::dyn_cast<clang::UserDefinedLiteral>(inner)) {
      if (suffixed->getLiteralOperatorKind() ==
          clang::UserDefinedLiteral::LOK_String)
        inner = suffixed->getCookedLiteral();
    }
    if (inner == expr || !inner) return expr;
    expr = inner;
  }
}

std::string CharactersOf(const clang::StringLiteral& literal) {
  if (literal.getCharByteWidth() == 1) return literal.getString().str();
  std::string text;
  for (unsigned i = 0; i < literal.getLength(); ++i) {
    const uint32_t unit = literal.getCodeUnit(i);
    text += unit < 0x80 ? static_cast<char>(unit) : '?';
  }
  return text;
}

Literals ConstantLiterals(const clang::VarDecl& variable,
                          const clang::Expr& use,
                          const clang::SourceManager& sources) {
  Literals literals;
  const clang::QualType type = variable.getType();
  if (!variable.hasGlobalStorage() || !IsConstant(variable) ||
      (type->isScalarType() && !type->isPointerType()))
    return literals;
  const clang::Expr* value = variable.getAnyInitializer();
  if (!value || value->isValueDependent()) return literals;
  AddLiterals(value, literals);
  if (!literals.empty() && !IsVisibleAt(*value, use, sources)) literals.clear();
  return literals;
}

}  // namespace cleave
