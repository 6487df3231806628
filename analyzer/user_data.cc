#include "analyzer/user_data.h"

#include <optional>

#include "analyzer/data_pairs.h"
#include "analyzer/parameter_expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace cleave {
namespace {

using clang::Expr;
using clang::ParmVarDecl;

template <class IsOne>
const ParmVarDecl* OnlyParameter(const clang::FunctionDecl& function,
                                 IsOne is_one) {
  const ParmVarDecl* only = nullptr;
  for (const ParmVarDecl* each : function.parameters()) {
    if (!is_one(each->getType())) continue;
    if (only) return nullptr;
    only = each;
  }
  return only;
}

class Uses : public clang::RecursiveASTVisitor<Uses> {
 public:
  Uses(const clang::FunctionDecl& definition, const ParmVarDecl& function,
       const ParmVarDecl& data, IsOfProject is_project)
      : context_(definition.getASTContext()),
        function_(function),
        data_(data),
        argument_(*DataArgumentOf(function.getType())),
        is_project_(is_project) {}

  bool has_others = false;

  bool VisitCallExpr(clang::CallExpr* call) {
    if (const Expr* called = NameOf(call->getCallee(), function_)) {
      const Expr* given = argument_ < call->getNumArgs()
                              ? NameOf(call->getArg(argument_), data_)
                              : nullptr;
      if (given) Allow(*called, *given);
      return true;
    }
    const clang::FunctionDecl* callee = call->getDirectCallee();
    if (callee && !llvm::isa<clang::CXXOperatorCallExpr>(call) &&
        is_project_(*callee))
      NoteHandedOn(*call, *callee);
    return true;
  }

  /// `if (visit)`, `!visit`.
  bool VisitImplicitCastExpr(clang::ImplicitCastExpr* cast) {
    if (cast->getCastKind() != clang::CK_PointerToBoolean) return true;
    if (const Expr* name = NameOf(cast->getSubExpr(), function_))
      allowed_.insert(name);
    return true;
  }

  /// `visit != nullptr`
  bool VisitBinaryOperator(clang::BinaryOperator* op) {
    if (!op->isEqualityOp()) return true;
    AllowComparison(op->getLHS(), op->getRHS());
    AllowComparison(op->getRHS(), op->getLHS());
    return true;
  }

  /// What a lambda does with it is seen in its body.
  bool TraverseLambdaCapture(clang::LambdaExpr* lambda,
                             const clang::LambdaCapture* capture, Expr* init) {
    if (!lambda->isInitCapture(capture) && capture->capturesVariable() &&
        (capture->getCapturedVar() == &function_ ||
         capture->getCapturedVar() == &data_))
      return true;
    return RecursiveASTVisitor::TraverseLambdaCapture(lambda, capture, init);
  }

  bool VisitDeclRefExpr(clang::DeclRefExpr* name) {
    const bool is_ours =
        name->getDecl() == &function_ || name->getDecl() == &data_;
    if (is_ours && !allowed_.count(name)) has_others = true;
    return true;
  }

 private:
  /// `expr`, if it is the name of this parameter and no more.
  static const Expr* NameOf(const Expr* expr, const ParmVarDecl& parameter) {
    expr = expr->IgnoreParenImpCasts();
    if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(expr))
      if (op->getOpcode() == clang::UO_Deref &&
          DataArgumentOf(parameter.getType()))
        expr = op->getSubExpr()->IgnoreParenImpCasts();
    return AsParameter(expr) == &parameter ? expr : nullptr;
  }

  void Allow(const Expr& function, const Expr& data) {
    allowed_.insert(&function);
    allowed_.insert(&data);
  }

  void AllowComparison(const Expr* function, const Expr* other) {
    const Expr* name = NameOf(function, function_);
    if (name && other->isNullPointerConstant(context_,
                                             Expr::NPC_ValueDependentIsNotNull))
      allowed_.insert(name);
  }

  /// Both, each once, to parameters of their own types.
  void NoteHandedOn(const clang::CallExpr& call,
                    const clang::FunctionDecl& callee) {
    const Expr* function = nullptr;
    const Expr* data = nullptr;
    for (unsigned i = 0; i < call.getNumArgs() && i < callee.getNumParams();
         ++i) {
      const clang::QualType type = callee.getParamDecl(i)->getType();
      if (const Expr* name = NameOf(call.getArg(i), function_)) {
        if (function || DataArgumentOf(type) != argument_) return;
        function = name;
      }
      if (const Expr* name = NameOf(call.getArg(i), data_)) {
        if (data || !type->isVoidPointerType()) return;
        data = name;
      }
    }
    if (function && data) Allow(*function, *data);
  }

  clang::ASTContext& context_;
  const ParmVarDecl& function_;
  const ParmVarDecl& data_;
  const unsigned argument_;
  IsOfProject is_project_;
  llvm::SmallPtrSet<const Expr*, 8> allowed_;
};

bool IsOnlyHandedBack(const clang::FunctionDecl& definition,
                      const ParmVarDecl& function, const ParmVarDecl& data,
                      IsOfProject is_project) {
  Uses uses(definition, function, data, is_project);
  if (auto* constructor =
          llvm::dyn_cast<clang::CXXConstructorDecl>(&definition))
    for (const clang::CXXCtorInitializer* each : constructor->inits())
      uses.TraverseStmt(each->getInit());
  uses.TraverseStmt(definition.getBody());
  return !uses.has_others;
}

}  // namespace

UserDataOfBody FindUserData(const clang::FunctionDecl& definition,
                            IsOfProject is_project) {
  const ParmVarDecl* data = OnlyParameter(definition, [](clang::QualType type) {
    return type->isVoidPointerType();
  });
  const ParmVarDecl* function = OnlyParameter(
      definition,
      [](clang::QualType type) { return DataArgumentOf(type).has_value(); });
  if (!data || !function || !definition.hasBody()) return {};
  if (IsOnlyHandedBack(definition, *function, *data, is_project))
    return {function, data, false};
  if (AreKeptTogether({function, data}, definition, is_project))
    return {function, data, true};
  return {};
}

}  // namespace cleave
