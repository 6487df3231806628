#include "analyzer/parameter_expressions.h"

#include "analyzer/symbol_names.h"
#include "analyzer/view_types.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

namespace cleave {

using clang::Expr;
using clang::ParmVarDecl;

namespace {

bool IsForward(const clang::CallExpr& call) {
  const clang::FunctionDecl* callee = call.getDirectCallee();
  return callee && callee->getIdentifier() && callee->getName() == "forward" &&
         call.getNumArgs() == 1;
}

const ParmVarDecl* CopiedParameter(const Expr* expr) {
  while (true) {
    const Expr* inner = expr->IgnoreUnlessSpelledInSource();
    if (auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(inner))
      if (construct->getNumArgs() == 1) inner = construct->getArg(0);
    if (auto* call = llvm::dyn_cast<clang::CallExpr>(inner))
      if (call->isCallToStdMove() || IsForward(*call)) inner = call->getArg(0);
    if (inner == expr) break;
    expr = inner;
  }
  return AsParameter(expr);
}

const ParmVarDecl* StreamGivenTo(const clang::CallExpr& call) {
  const clang::QualType given_back = call.getType();
  if (auto* member = llvm::dyn_cast<clang::CXXMemberCallExpr>(&call))
    if (const Expr* object = member->getImplicitObjectArgument();
        IsSameStream(object->IgnoreParenCasts()->getType(), given_back))
      return ParameterBehind(object);
  for (const Expr* argument : call.arguments())
    if (IsSameStream(argument->getType(), given_back))
      if (const ParmVarDecl* parameter = ParameterBehind(argument))
        return parameter;
  return nullptr;
}

}  // namespace

bool IsStream(clang::QualType type) {
  const clang::CXXRecordDecl* record =
      type.getNonReferenceType()->getAsCXXRecordDecl();
  return record && IsInStd(record) && record->getIdentifier() &&
         (record->getName() == "basic_ostream" ||
          record->getName() == "basic_istream");
}

bool IsSameStream(clang::QualType a, clang::QualType b) {
  return IsStream(a) && IsStream(b) &&
         a.getNonReferenceType().getCanonicalType().getUnqualifiedType() ==
             b.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

const ParmVarDecl* AsParameter(const Expr* expr) {
  auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr);
  return name ? llvm::dyn_cast<ParmVarDecl>(name->getDecl()) : nullptr;
}

const ParmVarDecl* ParameterBehind(const Expr* expr) {
  expr = expr->IgnoreParenCasts();
  if (const ParmVarDecl* parameter = AsParameter(expr))
    return parameter->getType()->isReferenceType() ? parameter : nullptr;
  if (auto* member = llvm::dyn_cast<clang::MemberExpr>(expr))
    return member->isArrow() ? ParameterBehindPointer(member->getBase())
                             : ParameterBehind(member->getBase());
  if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(expr))
    if (op->getOpcode() == clang::UO_Deref)
      return ParameterBehindPointer(op->getSubExpr());
  auto* call = llvm::dyn_cast<clang::CallExpr>(expr);
  return call && IsStream(call->getType()) ? StreamGivenTo(*call) : nullptr;
}

const ParmVarDecl* ParameterBehindPointer(const Expr* expr) {
  expr = expr->IgnoreParenCasts();
  if (auto* call = llvm::dyn_cast<clang::CallExpr>(expr))
    if (call->isCallToStdMove()) expr = call->getArg(0)->IgnoreParenCasts();
  if (const ParmVarDecl* parameter = AsParameter(expr))
    return parameter->getType().getNonReferenceType()->isPointerType()
               ? parameter
               : nullptr;
  if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(expr))
    if (op->getOpcode() == clang::UO_AddrOf)
      return ParameterBehind(op->getSubExpr());
  return nullptr;
}

bool IsCallable(clang::QualType type) {
  type = type.getNonReferenceType();
  if (type->isFunctionPointerType() || type->isMemberFunctionPointerType() ||
      type->isTemplateTypeParmType() || type->isFunctionType())
    return true;
  auto* record = type->getAsCXXRecordDecl();
  if (!record || !record->getIdentifier()) return false;
  return record->isLambda() || record->getName() == "function" ||
         record->getName() == "move_only_function";
}

const ParmVarDecl* CallableParameter(const Expr* expr) {
  const ParmVarDecl* parameter = CopiedParameter(expr);
  return parameter && IsCallable(parameter->getType()) ? parameter : nullptr;
}

const ParmVarDecl* ViewParameter(const Expr* expr) {
  auto* op = llvm::dyn_cast<clang::UnaryOperator>(expr->IgnoreParenImpCasts());
  const bool is_behind = op && op->getOpcode() == clang::UO_Deref;
  const ParmVarDecl* parameter =
      CopiedParameter(is_behind ? op->getSubExpr() : expr);
  if (!parameter) return nullptr;
  const clang::QualType type = parameter->getType();
  return IsView(is_behind ? type->getPointeeType() : type) ? parameter
                                                           : nullptr;
}

}  // namespace cleave
