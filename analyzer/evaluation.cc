#include "analyzer/evaluation.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"

namespace cleave {

bool IsUnevaluated(const clang::Stmt* stmt) {
  if (auto* type_id = llvm::dyn_cast<clang::CXXTypeidExpr>(stmt))
    return !type_id->isPotentiallyEvaluated();
  return llvm::isa<clang::UnaryExprOrTypeTraitExpr, clang::CXXNoexceptExpr,
                   clang::RequiresExpr, clang::ConceptSpecializationExpr>(stmt);
}

bool HappensAtRunTime(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::kUseType:
    case DependencyKind::kUseAlias:
    case DependencyKind::kInstantiate:
    case DependencyKind::kReadField:
    case DependencyKind::kWriteField:
      return false;
    default:
      return true;
  }
}

bool IsDispatched(const clang::CallExpr& call,
                  const clang::LangOptions& language) {
  auto* method =
      llvm::dyn_cast_or_null<clang::CXXMethodDecl>(call.getDirectCallee());
  if (!method || !method->isVirtual()) return false;
  auto* member = llvm::dyn_cast<clang::MemberExpr>(
      call.getCallee()->IgnoreParenImpCasts());
  if (!member) return llvm::isa<clang::CXXOperatorCallExpr>(call);
  return member->performsVirtualDispatch(language) &&
         !method->getDevirtualizedMethod(member->getBase(),
                                         /*IsAppleKext=*/false);
}

}  // namespace cleave
