#include "analyzer/data_places.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/FoldingSet.h"

namespace cleave {
namespace {

using clang::Expr;

const Expr* Object(const clang::MemberExpr& member) {
  const Expr* base = member.getBase()->IgnoreParenImpCasts();
  return llvm::isa<clang::CXXThisExpr>(base) ? nullptr : base;
}

bool IsEmpty(const Expr* expr) {
  if (auto* list = llvm::dyn_cast<clang::InitListExpr>(expr))
    return list->getNumInits() == 0;
  return llvm::isa<clang::ImplicitValueInitExpr, clang::CXXDefaultInitExpr,
                   clang::CXXScalarValueInitExpr>(expr);
}

template <class IsPlace>
uint8_t SourcesOf(const Expr* expr, clang::ASTContext& context,
                  const IsPlace& is_place) {
  expr = expr->IgnoreParenImpCasts();
  if (IsEmpty(expr) ||
      expr->isNullPointerConstant(context, Expr::NPC_ValueDependentIsNotNull))
    return kNullSource;
  auto* list = llvm::dyn_cast<clang::InitListExpr>(expr);
  if (list && list->getNumInits() == 1)
    return SourcesOf(list->getInit(0), context, is_place);
  if (auto* either = llvm::dyn_cast<clang::ConditionalOperator>(expr))
    return SourcesOf(either->getTrueExpr(), context, is_place) |
           SourcesOf(either->getFalseExpr(), context, is_place);
  if (auto* op = llvm::dyn_cast<clang::BinaryOperator>(expr))
    if (op->getOpcode() == clang::BO_Assign)
      return SourcesOf(op->getRHS(), context, is_place);
  const DataPlace place = DataPlaceOf(expr);
  return place.decl && is_place(place.decl->getType()) ? kPlaceSource
                                                       : kOtherSource;
}

}  // namespace

std::optional<unsigned> DataArgumentOf(clang::QualType type) {
  type = type.getNonReferenceType();
  if (type->isPointerType()) type = type->getPointeeType();
  auto* function = type->getAs<clang::FunctionProtoType>();
  if (!function) return std::nullopt;
  std::optional<unsigned> only;
  for (unsigned i = 0; i < function->getNumParams(); ++i) {
    if (!function->getParamType(i)->isVoidPointerType()) continue;
    if (only) return std::nullopt;
    only = i;
  }
  return only;
}

DataPlace DataPlaceOf(const Expr* expr) {
  expr = expr->IgnoreParenImpCasts();
  if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(expr))
    if (op->getOpcode() == clang::UO_Deref &&
        DataArgumentOf(op->getSubExpr()->getType()))
      return DataPlaceOf(op->getSubExpr());
  const clang::ValueDecl* decl = nullptr;
  const Expr* object = nullptr;
  if (auto* member = llvm::dyn_cast<clang::MemberExpr>(expr)) {
    decl = member->getMemberDecl();
    if (llvm::isa<clang::FieldDecl>(decl)) object = Object(*member);
  } else if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr)) {
    decl = name->getDecl();
    auto* binding = llvm::dyn_cast<clang::BindingDecl>(decl);
    if (binding && binding->getBinding())
      return DataPlaceOf(binding->getBinding());
  }
  if (!llvm::isa_and_nonnull<clang::VarDecl, clang::FieldDecl>(decl)) return {};
  return {llvm::cast<clang::ValueDecl>(decl->getCanonicalDecl()), object};
}

bool IsSameObject(const Expr* a, const Expr* b,
                  const clang::ASTContext& context) {
  if (!a || !b) return a == b;
  llvm::FoldingSetNodeID of_a, of_b;
  a->IgnoreParenImpCasts()->Profile(of_a, context, /*Canonical=*/true);
  b->IgnoreParenImpCasts()->Profile(of_b, context, /*Canonical=*/true);
  return of_a == of_b;
}

uint8_t FunctionSourcesOf(const Expr* expr, clang::ASTContext& context) {
  return SourcesOf(expr, context, [](clang::QualType type) {
    return DataArgumentOf(type).has_value();
  });
}

uint8_t DataSourcesOf(const Expr* expr, clang::ASTContext& context) {
  return SourcesOf(expr, context, [](clang::QualType type) {
    return type->isVoidPointerType();
  });
}

}  // namespace cleave
