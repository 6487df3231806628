#include "analyzer/range_calls.h"

#include <vector>

#include "analyzer/indirect_calls.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using Calls = std::vector<const clang::CXXMemberCallExpr*>;

bool IsFirst(const clang::CXXMemberCallExpr& call) {
  return call.getMethodDecl()->getName().ends_with("begin");
}

bool AsksForEnd(const clang::CXXMemberCallExpr& call, IsOfProject is_project) {
  const clang::CXXMethodDecl* method = call.getMethodDecl();
  return method && IsEndOfRange(*method) && is_project(*method);
}

/// Whether two expressions are the same object: variables, fields of such, what
/// functions without parameters give references or pointers to, what smart
/// pointers point to.
bool AreSame(const clang::Expr* a, const clang::Expr* b) {
  a = a->IgnoreParenImpCasts();
  b = b->IgnoreParenImpCasts();
  if (a->getStmtClass() != b->getStmtClass()) return false;
  if (llvm::isa<clang::CXXThisExpr>(a)) return true;
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(a))
    return name->getDecl() == llvm::cast<clang::DeclRefExpr>(b)->getDecl();
  if (auto* member = llvm::dyn_cast<clang::MemberExpr>(a)) {
    auto* other = llvm::cast<clang::MemberExpr>(b);
    return member->getMemberDecl() == other->getMemberDecl() &&
           AreSame(member->getBase(), other->getBase());
  }
  if (auto* operation = llvm::dyn_cast<clang::UnaryOperator>(a)) {
    auto* other = llvm::cast<clang::UnaryOperator>(b);
    return operation->getOpcode() == clang::UO_Deref &&
           other->getOpcode() == clang::UO_Deref &&
           AreSame(operation->getSubExpr(), other->getSubExpr());
  }
  if (auto* operation = llvm::dyn_cast<clang::CXXOperatorCallExpr>(a)) {
    auto* other = llvm::cast<clang::CXXOperatorCallExpr>(b);
    const clang::OverloadedOperatorKind kind = operation->getOperator();
    return (kind == clang::OO_Arrow || kind == clang::OO_Star) &&
           other->getOperator() == kind && operation->getNumArgs() == 1 &&
           other->getNumArgs() == 1 &&
           AreSame(operation->getArg(0), other->getArg(0));
  }
  auto* call = llvm::dyn_cast<clang::CallExpr>(a);
  if (!call || call->getNumArgs() != 0) return false;
  if (!call->isLValue() && !call->getType()->isPointerType()) return false;
  return AreSame(call->getCallee(),
                 llvm::cast<clang::CallExpr>(b)->getCallee());
}

/// What is of interest within one piece of code.
class Piece : public clang::RecursiveASTVisitor<Piece> {
  using Visitor = clang::RecursiveASTVisitor<Piece>;

 public:
  explicit Piece(IsOfProject is_project) : is_project_(is_project) {}

  bool shouldVisitImplicitCode() const { return true; }

  const Calls& ends() const { return ends_; }
  bool may_change() const { return may_change_; }

  /// What an end is asked of has been gone through if the other end is asked of
  /// the same.
  bool TraverseCXXMemberCallExpr(clang::CXXMemberCallExpr* call,
                                 DataRecursionQueue* = nullptr) {
    if (AsksForEnd(*call, is_project_)) {
      ends_.push_back(call);
      return true;
    }
    return Visitor::TraverseCXXMemberCallExpr(call);
  }

  bool VisitCallExpr(clang::CallExpr* call) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    if (!callee || IndirectTarget(*call)) return Change();
    callees_.insert(call->getCallee()->IgnoreParenImpCasts());
    if (!is_project_(*callee)) return true;
    auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(callee);
    if (method ? method->isConst() || !method->isUserProvided()
               : callee->isOverloadedOperator())
      return true;
    return Change();
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* construct) {
    const clang::CXXConstructorDecl* made = construct->getConstructor();
    const bool copies = made->isCopyOrMoveConstructor();
    if (!copies && made->isUserProvided() && is_project_(*made))
      return Change();
    return true;
  }

  /// Whoever gets a function may call it.
  bool VisitDeclRefExpr(clang::DeclRefExpr* name) {
    auto* function = llvm::dyn_cast<clang::FunctionDecl>(name->getDecl());
    if (function && !callees_.count(name) && is_project_(*function))
      return Change();
    return true;
  }

 private:
  bool Change() {
    may_change_ = true;
    return true;
  }

  IsOfProject is_project_;
  Calls ends_;
  llvm::DenseSet<const clang::Expr*> callees_;
  bool may_change_ = false;
};

class RangeFinder : public clang::RecursiveASTVisitor<RangeFinder> {
 public:
  explicit RangeFinder(IsOfProject is_project) : is_project_(is_project) {}

  llvm::DenseSet<const clang::CallExpr*> Take() && { return std::move(found_); }

  bool shouldVisitImplicitCode() const { return true; }
  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitCXXForRangeStmt(clang::CXXForRangeStmt* loop) {
    Pair({loop->getBeginStmt(), loop->getEndStmt()});
    return true;
  }

  bool VisitForStmt(clang::ForStmt* loop) {
    Pair({loop->getInit(), loop->getCond(), loop->getInc(), loop->getBody()});
    return true;
  }

  bool VisitCallExpr(clang::CallExpr* call) {
    PairArguments({call->getArgs(), call->getNumArgs()});
    return true;
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* construct) {
    PairArguments({construct->getArgs(), construct->getNumArgs()});
    return true;
  }

  bool VisitBinaryOperator(clang::BinaryOperator* operation) {
    Pair({operation->getLHS(), operation->getRHS()});
    return true;
  }

  bool VisitDeclStmt(clang::DeclStmt* declaration) {
    Pair({declaration});
    return true;
  }

  bool VisitCompoundStmt(clang::CompoundStmt* block) {
    Pair({block});
    return true;
  }

 private:
  /// A lambda runs when the arguments are there.
  void PairArguments(llvm::ArrayRef<clang::Expr*> arguments) {
    std::vector<clang::Stmt*> parts;
    for (clang::Expr* argument : arguments)
      if (!llvm::isa<clang::LambdaExpr>(
              argument->IgnoreUnlessSpelledInSource()))
        parts.push_back(argument);
    Pair(parts);
  }

  void Pair(const std::vector<clang::Stmt*>& parts) {
    Piece piece(is_project_);
    for (clang::Stmt* part : parts)
      if (part) piece.TraverseStmt(part);
    if (piece.may_change()) return;
    for (const clang::CXXMemberCallExpr* call : piece.ends()) {
      const bool has_other = llvm::any_of(piece.ends(), [&](auto* other) {
        return IsFirst(*call) != IsFirst(*other) &&
               AreSame(call->getImplicitObjectArgument(),
                       other->getImplicitObjectArgument());
      });
      if (has_other) found_.insert(call);
    }
  }

  IsOfProject is_project_;
  llvm::DenseSet<const clang::CallExpr*> found_;
};

}  // namespace

bool IsEndOfRange(const clang::FunctionDecl& function) {
  auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  return method && method->isConst() && method->getNumParams() == 0 &&
         method->getDeclName().isIdentifier() &&
         llvm::StringSwitch<bool>(method->getName())
             .Cases("begin", "end", "cbegin", "cend", true)
             .Default(false);
}

llvm::DenseSet<const clang::CallExpr*> FindRangeCalls(clang::Stmt* body,
                                                      IsOfProject is_project) {
  RangeFinder finder(is_project);
  finder.TraverseStmt(body);
  return std::move(finder).Take();
}

}  // namespace cleave
