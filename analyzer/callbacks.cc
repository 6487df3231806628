#include "analyzer/callbacks.h"

#include "analyzer/symbol_names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using clang::Expr;
using clang::NamedDecl;

bool IsNamed(const clang::FunctionDecl* callee,
             std::initializer_list<llvm::StringRef> names) {
  return callee && callee->getIdentifier() &&
         llvm::is_contained(names, callee->getName());
}

/// One layer off; null if there is none.
const Expr* Inside(const Expr* expr) {
  if (auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(expr))
    return construct->getNumArgs() == 1 ||
                   (construct->getNumArgs() > 1 &&
                    construct->getArg(1)->isDefaultArgument())
               ? construct->getArg(0)
               : nullptr;
  if (auto* cast = llvm::dyn_cast<clang::CastExpr>(expr))
    return cast->getSubExpr();
  if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(expr))
    return op->getOpcode() == clang::UO_AddrOf ||
                   op->getOpcode() == clang::UO_Plus
               ? op->getSubExpr()
               : nullptr;
  if (auto* call = llvm::dyn_cast<clang::CallExpr>(expr)) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    bool hands_on = IsNamed(callee, {"move", "forward", "bind", "bind_front",
                                     "mem_fn", "ref", "cref"});
    return hands_on && call->getNumArgs() > 0 ? call->getArg(0) : nullptr;
  }
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr))
    if (auto* variable = llvm::dyn_cast<clang::VarDecl>(name->getDecl()))
      return variable->isLocalVarDecl() ? variable->getInit() : nullptr;
  return nullptr;
}

/// The standard library and C keep what these are given.
bool Keeps(const clang::FunctionDecl& callee) {
  if (llvm::isa<clang::CXXConstructorDecl>(callee)) {
    auto* owner = llvm::cast<clang::CXXRecordDecl>(callee.getDeclContext());
    return owner->getIdentifier() &&
           (owner->getName() == "thread" || owner->getName() == "jthread");
  }
  if (callee.getOverloadedOperator() == clang::OO_Equal) return true;
  if (!callee.getIdentifier()) return false;
  return llvm::StringSwitch<bool>(callee.getName())
      .Cases("async", "push_back", "emplace_back", "push_front", true)
      .Cases("insert", "emplace", "try_emplace", "insert_or_assign", true)
      .Cases("push", "assign", "reset", "make_unique", "make_shared", true)
      .Cases("signal", "sigaction", "atexit", "at_quick_exit", "on_exit", true)
      .Cases("pthread_create", "pthread_key_create", "thrd_create", true)
      .Cases("set_terminate", "set_new_handler", true)
      .Default(false);
}

/// Functions of C that call what they are given, and no later.
bool Forgets(const clang::FunctionDecl& callee) {
  return IsNamed(&callee, {"qsort", "qsort_r", "bsearch", "pthread_once",
                           "call_once", "scandir", "ftw", "nftw", "lfind"});
}

/// The field or the variable that outlives the call and that `target` is, or is
/// a part of.
const NamedDecl* KeeperBehind(const Expr* target) {
  target = target->IgnoreParenCasts();
  if (auto* member = llvm::dyn_cast<clang::MemberExpr>(target))
    return member->getMemberDecl();
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(target)) {
    auto* variable = llvm::dyn_cast<clang::VarDecl>(name->getDecl());
    return variable && variable->hasGlobalStorage() ? variable : nullptr;
  }
  if (auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(target))
    return KeeperBehind(element->getBase());
  if (auto* call = llvm::dyn_cast<clang::CXXOperatorCallExpr>(target))
    if (call->getOperator() == clang::OO_Subscript && call->getNumArgs() > 0)
      return KeeperBehind(call->getArg(0));
  return nullptr;
}

class Finder : public clang::RecursiveASTVisitor<Finder> {
 public:
  explicit Finder(const NamedDecl* initialised) : initialised_(initialised) {}
  std::vector<GivenAway> found;

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitCallExpr(clang::CallExpr* call) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    if (!callee || IsNamed(callee, {"move", "forward", "bind", "bind_front"}))
      return true;
    auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(callee);
    bool has_object = llvm::isa<clang::CXXOperatorCallExpr>(call) && method &&
                      method->isInstance();
    if (has_object && callee->getOverloadedOperator() == clang::OO_Equal) {
      if (call->getNumArgs() == 2) Assign(call->getArg(0), call->getArg(1));
      return true;
    }
    for (unsigned i = has_object; i < call->getNumArgs(); ++i)
      Give(call->getArg(i), *callee, i - has_object + 1);
    return true;
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* construct) {
    const clang::CXXConstructorDecl* callee = construct->getConstructor();
    if (callee->isCopyOrMoveConstructor()) return true;
    for (unsigned i = 0; i < construct->getNumArgs(); ++i)
      Give(construct->getArg(i), *callee, i + 1);
    return true;
  }

  bool VisitBinaryOperator(clang::BinaryOperator* op) {
    if (op->getOpcode() == clang::BO_Assign) Assign(op->getLHS(), op->getRHS());
    return true;
  }

  bool VisitReturnStmt(clang::ReturnStmt* statement) {
    if (statement->getRetValue() && in_lambda_ == 0)
      Store(statement->getRetValue(), nullptr);
    return true;
  }

  bool VisitVarDecl(clang::VarDecl* variable) {
    if (variable->isStaticLocal() && variable->hasInit())
      Store(variable->getInit(), variable);
    return true;
  }

  bool VisitInitListExpr(clang::InitListExpr* list) {
    if (initialised_)
      for (const Expr* value : list->inits()) Store(value, initialised_);
    return true;
  }

  bool TraverseLambdaExpr(clang::LambdaExpr* lambda) {
    ++in_lambda_;
    bool result = RecursiveASTVisitor::TraverseLambdaExpr(lambda);
    --in_lambda_;
    return result;
  }

  void Store(const Expr* value, const NamedDecl* keeper) {
    Add(value, keeper, 0, true);
  }

 private:
  void Assign(const Expr* target, const Expr* value) {
    if (const NamedDecl* keeper = KeeperBehind(target)) Store(value, keeper);
  }

  void Give(const Expr* argument, const clang::FunctionDecl& callee,
            uint32_t parameter) {
    const bool is_known = IsInStd(&callee) || callee.isExternC();
    const bool keeps = is_known && Keeps(callee);
    if (!keeps && (IsInStd(&callee) || Forgets(callee))) return;
    Add(argument, &callee, parameter, keeps);
  }

  void Add(const Expr* value, const NamedDecl* receiver, uint32_t parameter,
           bool is_stored) {
    GivenAway given;
    given.what = CallableBehind(value);
    if (!given.what) return;
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(given.what))
      given.function = llvm::cast<clang::FunctionDecl>(name->getDecl());
    given.receiver = receiver;
    given.parameter = parameter;
    given.is_stored = is_stored;
    given.place = value->getExprLoc();
    found.push_back(given);
  }

  const NamedDecl* initialised_;
  int in_lambda_ = 0;
};

}  // namespace

const Expr* CallableBehind(const Expr* expr) {
  for (int layers = 0; expr && layers < 20; ++layers) {
    expr = expr->IgnoreUnlessSpelledInSource();
    if (llvm::isa<clang::LambdaExpr>(expr)) return expr;
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr))
      if (llvm::isa<clang::FunctionDecl>(name->getDecl())) return expr;
    expr = Inside(expr);
  }
  return nullptr;
}

std::vector<GivenAway> FindGivenAway(clang::Stmt* body,
                                     const NamedDecl* initialised) {
  Finder finder(initialised);
  if (auto* value = llvm::dyn_cast<Expr>(body); value && initialised)
    finder.Store(value, initialised);
  finder.TraverseStmt(body);
  return std::move(finder.found);
}

}  // namespace cleave
