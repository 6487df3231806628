#include "analyzer/lock_tracker.h"

#include "analyzer/symbol_names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

using clang::Expr;
using llvm::StringRef;

/// `MutexLock`, `scoped_lock`, `Locker`, but not `Clock` and `Block`.
bool SaysLock(StringRef name) {
  for (StringRef end : {"Lock", "Locker", "LockGuard", "_lock", "_guard"})
    if (name.ends_with(end)) return true;
  return name == "lock_guard" || name == "unique_lock";
}

/// A class of mutexes: its `lock()` locks.
bool SaysMutex(StringRef name) {
  return name.contains_insensitive("mutex") || name.ends_with("Lock") ||
         name.ends_with_insensitive("spinlock") || name.ends_with("_lock") ||
         name.contains("CriticalSection");
}

bool IsGuardClass(const clang::CXXRecordDecl& record) {
  if (!record.getIdentifier() || !record.hasDefinition()) return false;
  if (record.hasAttr<clang::ScopedLockableAttr>()) return true;
  return SaysLock(record.getName()) &&
         !record.getDefinition()->hasTrivialDestructor();
}

bool IsMutexClass(const clang::CXXRecordDecl* record) {
  if (!record || !record->getIdentifier()) return false;
  return record->hasAttr<clang::CapabilityAttr>() ||
         SaysMutex(record->getName());
}

const Expr* Peel(const Expr* expr) {
  expr = expr->IgnoreUnlessSpelledInSource();
  if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(expr))
    if (op->getOpcode() == clang::UO_AddrOf ||
        op->getOpcode() == clang::UO_Deref)
      return Peel(op->getSubExpr());
  return expr;
}

std::string NameOf(const Expr& what, const clang::ASTContext* context) {
  const Expr* expr = Peel(&what);
  if (auto* member = llvm::dyn_cast<clang::MemberExpr>(expr))
    return QualifiedNameOf(member->getMemberDecl());
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr))
    return QualifiedNameOf(name->getDecl());
  std::string text;
  llvm::raw_string_ostream out(text);
  clang::LangOptions language;
  language.CPlusPlus = language.Bool = true;
  expr->printPretty(
      out, nullptr,
      context ? context->getPrintingPolicy() : clang::PrintingPolicy(language));
  return text;
}

/// The object whose construction a guard's initialiser is.
const clang::CXXConstructExpr* ConstructOf(const clang::VarDecl& variable) {
  const Expr* init = variable.getInit();
  return init ? llvm::dyn_cast<clang::CXXConstructExpr>(init->IgnoreImplicit())
              : nullptr;
}

bool IsDeferred(const clang::CXXConstructExpr& construct) {
  return llvm::any_of(construct.arguments(), [](const Expr* argument) {
    auto* record = argument->getType()->getAsCXXRecordDecl();
    return record && record->getIdentifier() &&
           record->getName() == "defer_lock_t";
  });
}

enum class Change { kNone, kLock, kUnlock };

Change ChangeOf(StringRef function) {
  return llvm::StringSwitch<Change>(function)
      .Cases("lock", "Lock", "lock_shared", "acquire", "Acquire", Change::kLock)
      .Cases("ReaderLock", "WriterLock", "LockShared", Change::kLock)
      .Cases("unlock", "Unlock", "unlock_shared", "release", "Release",
             Change::kUnlock)
      .Cases("ReaderUnlock", "WriterUnlock", "UnlockShared", Change::kUnlock)
      .Cases("pthread_mutex_lock", "pthread_spin_lock", "mtx_lock",
             "pthread_rwlock_rdlock", "pthread_rwlock_wrlock", Change::kLock)
      .Cases("pthread_mutex_unlock", "pthread_spin_unlock", "mtx_unlock",
             "pthread_rwlock_unlock", Change::kUnlock)
      .Default(Change::kNone);
}

bool LeavesForGood(const clang::CompoundStmt& block) {
  if (block.body_empty()) return false;
  const clang::Stmt* last = block.body_back();
  if (auto* expr = llvm::dyn_cast<Expr>(last))
    return llvm::isa<clang::CXXThrowExpr>(expr->IgnoreImplicit());
  return llvm::isa<clang::ReturnStmt, clang::BreakStmt, clang::ContinueStmt,
                   clang::GotoStmt, clang::CoreturnStmt>(last);
}

}  // namespace

void LockTracker::Leave(const Mark& mark, const clang::CompoundStmt& block) {
  guards_.resize(std::min(mark.guards, guards_.size()));
  if (LeavesForGood(block)) manual_ = mark.manual;
}

bool LockTracker::IsHeld() const {
  return is_always_held_ || !manual_.empty() ||
         llvm::any_of(guards_, [](const Guard& each) { return each.is_held; });
}

void LockTracker::After(const clang::Stmt& statement) {
  if (auto* declaration = llvm::dyn_cast<clang::DeclStmt>(&statement)) {
    for (const clang::Decl* decl : declaration->decls())
      if (auto* variable = llvm::dyn_cast<clang::VarDecl>(decl))
        AddGuard(*variable);
    return;
  }
  auto* expr = llvm::dyn_cast<Expr>(&statement);
  auto* call =
      expr ? llvm::dyn_cast<clang::CallExpr>(expr->IgnoreImplicit()) : nullptr;
  const clang::FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  if (!callee || !callee->getIdentifier()) return;
  Change change = ChangeOf(callee->getName());
  if (change == Change::kNone) return;
  const Expr* what = nullptr;
  if (auto* member = llvm::dyn_cast<clang::CXXMemberCallExpr>(call)) {
    what = member->getImplicitObjectArgument();
    if (!IsMutexClass(member->getRecordDecl())) return;
  } else if (call->getNumArgs() == 1 && !callee->isCXXClassMember()) {
    what = call->getArg(0);
  }
  if (what) change == Change::kLock ? Lock(*what) : Unlock(*what);
}

void LockTracker::AddGuard(const clang::VarDecl& variable) {
  const clang::CXXRecordDecl* record = variable.getType()->getAsCXXRecordDecl();
  if (!record || !IsGuardClass(*record)) return;
  const clang::CXXConstructExpr* construct = ConstructOf(variable);
  if (!construct || construct->getNumArgs() == 0) return;
  guards_.push_back({&variable, !IsDeferred(*construct)});
  names_.insert(NameOf(*construct->getArg(0), &variable.getASTContext()));
}

LockTracker::Guard* LockTracker::GuardOf(const Expr& what) {
  auto* name = llvm::dyn_cast<clang::DeclRefExpr>(Peel(&what));
  for (Guard& each : guards_)
    if (name && name->getDecl() == each.variable) return &each;
  return nullptr;
}

void LockTracker::Lock(const Expr& what) {
  if (Guard* guard = GuardOf(what)) {
    guard->is_held = true;
    return;
  }
  std::string name = NameOf(what, nullptr);
  names_.insert(name);
  if (!llvm::is_contained(manual_, name)) manual_.push_back(std::move(name));
}

void LockTracker::Unlock(const Expr& what) {
  if (Guard* guard = GuardOf(what)) {
    guard->is_held = false;
    return;
  }
  llvm::erase(manual_, NameOf(what, nullptr));
}

}  // namespace cleave
