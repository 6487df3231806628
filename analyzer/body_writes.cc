#include "analyzer/body_writes.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace cleave {
namespace {

using clang::Expr;

bool IsMutableReference(clang::QualType type) {
  return type->isReferenceType() && !type->getPointeeType().isConstQualified();
}

bool IsMutablePointer(clang::QualType type) {
  return type->isPointerType() && !type->getPointeeType().isConstQualified() &&
         !type->getPointeeType()->isFunctionType();
}

class WriteFinder : public clang::RecursiveASTVisitor<WriteFinder> {
 public:
  explicit WriteFinder(BodyWrites& writes) : writes_(writes) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitBinaryOperator(clang::BinaryOperator* op) {
    if (!op->isAssignmentOp()) return true;
    Write(op->getLHS());
    if (IsMutablePointer(op->getLHS()->getType())) WriteBehind(op->getRHS());
    return true;
  }

  bool VisitUnaryOperator(clang::UnaryOperator* op) {
    if (op->isIncrementDecrementOp()) Write(op->getSubExpr());
    return true;
  }

  bool VisitVarDecl(clang::VarDecl* variable) {
    if (variable->hasInit() && !llvm::isa<clang::ParmVarDecl>(variable))
      Bind(variable->getType(), variable->getInit());
    return true;
  }

  bool VisitCXXForRangeStmt(clang::CXXForRangeStmt* loop) {
    clang::VarDecl* variable = loop->getLoopVariable();
    if (variable && IsMutableReference(variable->getType()))
      Write(loop->getRangeInit());
    return true;
  }

  bool VisitReturnStmt(clang::ReturnStmt* statement) {
    Expr* value = statement->getRetValue();
    if (!value) return true;
    if (value->isLValue() && !value->getType().isConstQualified() &&
        !value->getType()->isDependentType())
      Write(value);
    if (IsMutablePointer(value->getType())) WriteBehind(value);
    return true;
  }

  bool VisitCallExpr(clang::CallExpr* call) {
    llvm::ArrayRef<Expr*> arguments(call->getArgs(), call->getNumArgs());
    auto* method =
        llvm::dyn_cast_or_null<clang::CXXMethodDecl>(call->getDirectCallee());
    if (llvm::isa<clang::CXXOperatorCallExpr>(call) && method &&
        method->isInstance() && !arguments.empty()) {
      if (!method->isConst()) Write(arguments[0]);
      arguments = arguments.drop_front();
    }
    const clang::Expr* callee = call->getCallee();
    auto* type = CalleeType(callee);
    for (size_t i = 0; i < arguments.size(); ++i) {
      bool is_known = type && i < type->getNumParams();
      Bind(is_known ? type->getParamType(i) : arguments[i]->getType(),
           arguments[i]);
    }
    return true;
  }

  bool VisitCXXMemberCallExpr(clang::CXXMemberCallExpr* call) {
    clang::CXXMethodDecl* method = call->getMethodDecl();
    Expr* object = call->getImplicitObjectArgument();
    if (!method || method->isConst() || method->isStatic() || !object)
      return true;
    if (object->getType()->isPointerType())
      WriteBehind(object);
    else
      Write(object);
    return true;
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* construct) {
    const clang::CXXConstructorDecl* constructor = construct->getConstructor();
    for (unsigned i = 0; i < construct->getNumArgs(); ++i)
      if (i < constructor->getNumParams())
        Bind(constructor->getParamDecl(i)->getType(), construct->getArg(i));
    return true;
  }

 private:
  static const clang::FunctionProtoType* CalleeType(const Expr* callee) {
    clang::QualType type = callee->getType();
    if (type->isSpecificPlaceholderType(clang::BuiltinType::BoundMember))
      type = Expr::findBoundMemberType(callee);
    if (type.isNull()) return nullptr;
    if (type->isPointerType()) type = type->getPointeeType();
    return type->getAs<clang::FunctionProtoType>();
  }

  /// `value` initialises something of type `target`.
  void Bind(clang::QualType target, Expr* value) {
    if (IsMutableReference(target)) Write(value);
    if (IsMutablePointer(target)) WriteBehind(value);
  }

  static Expr* Strip(Expr* expr) {
    while (true) {
      Expr* inner = expr->IgnoreParenCasts();
      if (auto* temporary =
              llvm::dyn_cast<clang::MaterializeTemporaryExpr>(inner))
        inner = temporary->getSubExpr();
      if (auto* call = llvm::dyn_cast<clang::CallExpr>(inner))
        if (call->isCallToStdMove()) inner = call->getArg(0);
      if (inner == expr) return expr;
      expr = inner;
    }
  }

  /// The lvalue `expr` is written.
  void Write(Expr* expr) {
    expr = Strip(expr);
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr)) {
      writes_.written.insert(name);
      auto* parameter = llvm::dyn_cast<clang::ParmVarDecl>(name->getDecl());
      if (parameter && parameter->getType()->isReferenceType())
        writes_.parameters.insert(parameter);
    } else if (auto* member = llvm::dyn_cast<clang::MemberExpr>(expr)) {
      writes_.written.insert(member);
      if (member->isArrow())
        WriteBehind(member->getBase());
      else
        Write(member->getBase());
    } else if (auto* element =
                   llvm::dyn_cast<clang::ArraySubscriptExpr>(expr)) {
      WriteBehind(element->getBase());
    } else if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(expr)) {
      if (op->getOpcode() == clang::UO_Deref) WriteBehind(op->getSubExpr());
      if (op->isPrefix() && op->isIncrementDecrementOp())
        Write(op->getSubExpr());
    } else if (auto* choice =
                   llvm::dyn_cast<clang::ConditionalOperator>(expr)) {
      Write(choice->getTrueExpr());
      Write(choice->getFalseExpr());
    } else if (auto* call = llvm::dyn_cast<clang::CXXOperatorCallExpr>(expr)) {
      if (IsAccess(call->getOperator())) Write(call->getArg(0));
    }
  }

  static bool IsAccess(clang::OverloadedOperatorKind kind) {
    return kind == clang::OO_Subscript || kind == clang::OO_Star ||
           kind == clang::OO_Arrow;
  }

  /// What the pointer or array `expr` points to is written.
  void WriteBehind(Expr* expr) {
    expr = Strip(expr);
    if (expr->getType()->isArrayType()) return Write(expr);
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr)) {
      if (auto* parameter = llvm::dyn_cast<clang::ParmVarDecl>(name->getDecl()))
        writes_.parameters.insert(parameter);
    } else if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(expr)) {
      if (op->getOpcode() == clang::UO_AddrOf) Write(op->getSubExpr());
      if (op->isIncrementDecrementOp()) WriteBehind(op->getSubExpr());
    } else if (auto* sum = llvm::dyn_cast<clang::BinaryOperator>(expr)) {
      if (sum->isAdditiveOp()) {
        if (sum->getLHS()->getType()->isPointerType())
          WriteBehind(sum->getLHS());
        if (sum->getRHS()->getType()->isPointerType())
          WriteBehind(sum->getRHS());
      }
    } else if (auto* call = llvm::dyn_cast<clang::CXXOperatorCallExpr>(expr)) {
      if (IsAccess(call->getOperator())) Write(call->getArg(0));
    } else if (auto* member = llvm::dyn_cast<clang::MemberExpr>(expr)) {
      // Through a pointer in the object: what is behind a parameter changes.
      WriteRootParameter(member);
    }
  }

  void WriteRootParameter(clang::MemberExpr* member) {
    Expr* base = Strip(member->getBase());
    while (auto* outer = llvm::dyn_cast<clang::MemberExpr>(base))
      base = Strip(outer->getBase());
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(base))
      if (auto* parameter = llvm::dyn_cast<clang::ParmVarDecl>(name->getDecl()))
        if (parameter->getType()->isReferenceType() ||
            parameter->getType()->isPointerType())
          writes_.parameters.insert(parameter);
  }

  BodyWrites& writes_;
};

}  // namespace

void FindWrites(clang::Stmt* body, BodyWrites& writes) {
  if (body) WriteFinder(writes).TraverseStmt(body);
}

}  // namespace cleave
