#include "analyzer/indirect_calls.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

/// Classes that hold something to be called, whatever it is.
bool IsFunctionWrapper(const clang::CXXRecordDecl& record) {
  return llvm::StringSwitch<bool>(record.getQualifiedNameAsString())
      .Cases("std::function", "std::move_only_function", "std::packaged_task",
             "std::copyable_function", "std::function_ref", true)
      .Cases("boost::function", "boost::signals2::signal", true)
      .Cases("absl::AnyInvocable", "absl::FunctionRef", true)
      .Cases("llvm::function_ref", "llvm::unique_function", true)
      .Default(false);
}

/// The object of `f(x)` if `f` is such a wrapper, else null.
const clang::Expr* CalledWrapper(const clang::CallExpr& call) {
  auto* operation = llvm::dyn_cast<clang::CXXOperatorCallExpr>(&call);
  if (!operation || operation->getOperator() != clang::OO_Call) return nullptr;
  auto* method = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(
      operation->getDirectCallee());
  bool is_wrapper = method && IsFunctionWrapper(*method->getParent());
  return is_wrapper ? operation->getArg(0) : nullptr;
}

/// The pointer of a call through one, else null.
const clang::Expr* CalledPointer(const clang::CallExpr& call) {
  if (call.getDirectCallee()) return nullptr;
  const clang::Expr* callee = call.getCallee()->IgnoreParens();
  if (auto* member = llvm::dyn_cast<clang::BinaryOperator>(callee);
      member && member->isPtrMemOp())
    return member->getRHS();
  // Anything else is the name of functions between which a template has yet to
  // choose, or something that only its parameter knows.
  return callee->getType()->isFunctionPointerType() ? callee : nullptr;
}

/// Without what a pointer is wrapped in on its way to the call.
const clang::Expr* Bare(const clang::Expr* expr) {
  for (;;) {
    expr = expr->IgnoreParenImpCasts();
    auto* unary = llvm::dyn_cast<clang::UnaryOperator>(expr);
    if (!unary || (unary->getOpcode() != clang::UO_Deref &&
                   unary->getOpcode() != clang::UO_AddrOf))
      return expr;
    expr = unary->getSubExpr();
  }
}

std::string NameOf(const clang::ValueDecl& decl) {
  const char* kind = llvm::isa<clang::FieldDecl>(decl)     ? "field "
                     : llvm::isa<clang::ParmVarDecl>(decl) ? "parameter "
                                                           : "variable ";
  bool is_local = decl.getDeclContext()->isFunctionOrMethod();
  return kind +
         (is_local ? decl.getNameAsString() : decl.getQualifiedNameAsString());
}

std::string Describe(const clang::Expr* expr) {
  expr = Bare(expr);
  if (auto* member = llvm::dyn_cast<clang::MemberExpr>(expr))
    return NameOf(*member->getMemberDecl());
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr))
    return NameOf(*name->getDecl());
  if (auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(expr))
    return "element of " + Describe(element->getBase());
  if (auto* call = llvm::dyn_cast<clang::CallExpr>(expr))
    if (const clang::FunctionDecl* callee = call->getDirectCallee())
      return "result of " + callee->getQualifiedNameAsString();
  return "value of type " + expr->getType().getAsString();
}

}  // namespace

std::optional<std::string> IndirectTarget(const clang::CallExpr& call) {
  const clang::Expr* target = CalledWrapper(call);
  if (!target) target = CalledPointer(call);
  if (!target) return std::nullopt;
  return Describe(target);
}

}  // namespace cleave
