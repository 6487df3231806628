#pragma once

#include "analyzer/evaluation.h"
#include "analyzer/handlers.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"

namespace cleave {

/// A visitor of a body that knows what is around the place it is at: loops,
/// handlers, operands that do not run, and whether the code stands elsewhere.
/// To be derived from as `clang::RecursiveASTVisitor` is.
template <class Derived>
class UseContext : public clang::RecursiveASTVisitor<Derived> {
  using Visitor = clang::RecursiveASTVisitor<Derived>;

 public:
  using typename Visitor::DataRecursionQueue;

  explicit UseContext(const clang::ASTContext& context) : context_(context) {}

  // Handlers.

  bool TraverseCXXTryStmt(clang::CXXTryStmt* block,
                          DataRecursionQueue* = nullptr) {
    bool catches_all = CatchesAll(*block);
    caught_all_ += catches_all;
    self().TraverseStmt(block->getTryBlock());
    caught_all_ -= catches_all;
    for (unsigned i = 0; i < block->getNumHandlers(); ++i)
      self().TraverseStmt(block->getHandler(i));
    return true;
  }

  /// `throw;` throws what was caught.
  bool TraverseCXXCatchStmt(clang::CXXCatchStmt* handler,
                            DataRecursionQueue* = nullptr) {
    clang::QualType outer = caught_;
    caught_ = handler->getCaughtType();
    bool result = Visitor::TraverseCXXCatchStmt(handler);
    caught_ = outer;
    return result;
  }

  // Expressions that stand elsewhere in the text but run here.

  bool VisitCXXDefaultArgExpr(clang::CXXDefaultArgExpr* argument) {
    TraverseElsewhere(argument->getExpr(), argument->getUsedLocation());
    return true;
  }

  bool VisitCXXDefaultInitExpr(clang::CXXDefaultInitExpr* init) {
    TraverseElsewhere(init->getExpr(), init->getUsedLocation());
    return true;
  }

  // What does not run.

  bool dataTraverseStmtPre(clang::Stmt* stmt) {
    unevaluated_ += IsUnevaluated(stmt);
    return true;
  }
  bool dataTraverseStmtPost(clang::Stmt* stmt) {
    unevaluated_ -= IsUnevaluated(stmt);
    return true;
  }
  bool TraverseDecltypeTypeLoc(clang::DecltypeTypeLoc type) {
    ++unevaluated_;
    bool result = Visitor::TraverseDecltypeTypeLoc(type);
    --unevaluated_;
    return result;
  }

  bool TraverseIfStmt(clang::IfStmt* branch, DataRecursionQueue* = nullptr) {
    auto taken = branch->getNondiscardedCase(context_);
    if (!taken) return Visitor::TraverseIfStmt(branch);
    self().TraverseStmt(branch->getInit());
    self().TraverseStmt(branch->getConditionVariableDeclStmt());
    self().TraverseStmt(branch->getCond());
    return self().TraverseStmt(*taken);
  }

  // Loops.

  bool TraverseForStmt(clang::ForStmt* loop, DataRecursionQueue* = nullptr) {
    self().TraverseStmt(loop->getInit());
    ++loop_depth_;
    self().TraverseStmt(loop->getCond());
    self().TraverseStmt(loop->getConditionVariableDeclStmt());
    self().TraverseStmt(loop->getInc());
    self().TraverseStmt(loop->getBody());
    --loop_depth_;
    return true;
  }

  bool TraverseWhileStmt(clang::WhileStmt* loop,
                         DataRecursionQueue* = nullptr) {
    ++loop_depth_;
    bool result = Visitor::TraverseWhileStmt(loop);
    --loop_depth_;
    return result;
  }

  bool TraverseDoStmt(clang::DoStmt* loop, DataRecursionQueue* = nullptr) {
    ++loop_depth_;
    bool result = Visitor::TraverseDoStmt(loop);
    --loop_depth_;
    return result;
  }

  bool TraverseCXXForRangeStmt(clang::CXXForRangeStmt* loop,
                               DataRecursionQueue* = nullptr) {
    self().TraverseStmt(loop->getInit());
    self().TraverseStmt(loop->getRangeInit());
    self().TraverseStmt(loop->getBeginStmt());
    self().TraverseStmt(loop->getEndStmt());
    ++loop_depth_;
    self().TraverseStmt(loop->getCond());
    self().TraverseStmt(loop->getInc());
    self().TraverseStmt(loop->getLoopVarStmt());
    self().TraverseStmt(loop->getBody());
    --loop_depth_;
    return true;
  }

 protected:
  /// Where something is that stands at `location`.
  clang::SourceLocation PlaceFor(clang::SourceLocation location) const {
    return place_.isValid() ? place_ : location;
  }

  uint32_t loop_depth_ = 0;
  uint32_t unevaluated_ = 0;  ///< how many such expressions are around
  uint32_t caught_all_ = 0;   ///< how many blocks whose handlers catch all
  clang::QualType caught_;    ///< by the handler around

 private:
  Derived& self() { return this->getDerived(); }

  void TraverseElsewhere(clang::Expr* expr, clang::SourceLocation location) {
    clang::SourceLocation outer = place_;
    if (place_.isInvalid()) place_ = location;
    self().TraverseStmt(expr);
    place_ = outer;
  }

  const clang::ASTContext& context_;
  clang::SourceLocation place_;  ///< overrides all places if valid
};

}  // namespace cleave
