#pragma once

#include <set>
#include <string>
#include <vector>

namespace clang {
class CompoundStmt;
class Expr;
class Stmt;
class VarDecl;
}  // namespace clang

namespace cleave {

/// Which locks are held at a place of a body, by the order of its statements:
///
///     Enter();   // {
///     After();   //   std::lock_guard lock(mutex_);   held from here on
///     Leave();   // }                                 to here
///
/// Guards are those of the standard library and Boost, classes that Clang's
/// thread safety attributes mark, and classes that are called so:
/// `MutexLock`, `ObjectLock`, `QMutexLocker`. What `lock()` or
/// `pthread_mutex_lock` takes is held until it is given back, or to the end of
/// the function. Locks that are taken in a condition are not seen.
class LockTracker {
 public:
  /// What stood when a block was entered.
  struct Mark {
    size_t guards = 0;
    std::vector<std::string> manual;
  };

  Mark Enter() const { return {guards_.size(), manual_}; }
  /// A block that is left for good, by `return` or the like, changes nothing
  /// for what comes after it.
  void Leave(const Mark& mark, const clang::CompoundStmt& block);
  void After(const clang::Stmt& statement);
  /// The caller has a lock, by an attribute of the function.
  void HoldAlways() { is_always_held_ = true; }

  bool IsHeld() const;
  /// What was ever locked, by name.
  const std::set<std::string>& names() const { return names_; }

 private:
  struct Guard {
    const clang::VarDecl* variable = nullptr;
    bool is_held = true;
  };

  void AddGuard(const clang::VarDecl& variable);
  void Lock(const clang::Expr& what);
  void Unlock(const clang::Expr& what);
  Guard* GuardOf(const clang::Expr& what);

  bool is_always_held_ = false;
  std::vector<Guard> guards_;
  std::vector<std::string> manual_;
  std::set<std::string> names_;
};

}  // namespace cleave
