#include "analyzer/constructor_fields.h"

#include "analyzer/body_writes.h"
#include "analyzer/symbol_names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace cleave {
namespace {

using clang::Expr;
using clang::ParmVarDecl;

bool SameType(clang::QualType a, clang::QualType b) {
  return a.getNonReferenceType().getCanonicalType().getUnqualifiedType() ==
         b.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

/// `std::move` of something whose type depends on a template's arguments.
bool IsUnresolvedMove(const clang::CallExpr& call) {
  auto* name = llvm::dyn_cast<clang::UnresolvedLookupExpr>(
      call.getCallee()->IgnoreParenImpCasts());
  return name && call.getNumArgs() == 1 &&
         name->getName().getAsString() == "move" &&
         llvm::all_of(name->decls(), [](const clang::NamedDecl* each) {
           return IsInStd(each);
         });
}

/// The only argument of `expr` if it changes nothing about the value: a copy, a
/// move, braces around it. Null otherwise.
const Expr* SameValueInside(const Expr* expr) {
  if (auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(expr)) {
    bool is_copy = construct->getConstructor()->isCopyOrMoveConstructor();
    return is_copy && construct->getNumArgs() > 0 ? construct->getArg(0)
                                                  : nullptr;
  }
  if (auto* list = llvm::dyn_cast<clang::InitListExpr>(expr))
    return list->getNumInits() == 1 ? list->getInit(0) : nullptr;
  if (auto* list = llvm::dyn_cast<clang::ParenListExpr>(expr))
    return list->getNumExprs() == 1 ? list->getExpr(0) : nullptr;
  if (auto* call = llvm::dyn_cast<clang::CallExpr>(expr))
    return call->isCallToStdMove() || IsUnresolvedMove(*call) ? call->getArg(0)
                                                              : nullptr;
  if (auto* temporary = llvm::dyn_cast<clang::MaterializeTemporaryExpr>(expr))
    return temporary->getSubExpr();
  if (auto* temporary = llvm::dyn_cast<clang::CXXBindTemporaryExpr>(expr))
    return temporary->getSubExpr();
  if (auto* cleanups = llvm::dyn_cast<clang::ExprWithCleanups>(expr))
    return cleanups->getSubExpr();
  if (auto* cast = llvm::dyn_cast<clang::CastExpr>(expr))
    return SameType(cast->getType(), cast->getSubExpr()->getType())
               ? cast->getSubExpr()
               : nullptr;
  return nullptr;
}

/// The parameter whose value `expr` is; null if it is anything else.
const ParmVarDecl* ParameterIn(const Expr* expr) {
  while (expr) {
    expr = expr->IgnoreParens();
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr))
      return llvm::dyn_cast<ParmVarDecl>(name->getDecl());
    expr = SameValueInside(expr);
  }
  return nullptr;
}

/// As `ParameterIn`, through conversions between strings too.
const ParmVarDecl* MessageIn(const Expr* expr) {
  while (expr) {
    if (const ParmVarDecl* parameter = ParameterIn(expr)) return parameter;
    const Expr* inner = SameValueInside(expr->IgnoreParens());
    if (!inner)
      if (auto* cast = llvm::dyn_cast<clang::CastExpr>(expr->IgnoreParens()))
        inner = cast->getSubExpr();
    if (!inner)
      if (auto* call =
              llvm::dyn_cast<clang::CXXMemberCallExpr>(expr->IgnoreParens()))
        if (call->getMethodDecl() && call->getMethodDecl()->getIdentifier() &&
            call->getMethodDecl()->getName() == "c_str")
          inner = call->getImplicitObjectArgument();
    if (!inner)
      if (auto* made =
              llvm::dyn_cast<clang::CXXConstructExpr>(expr->IgnoreParens()))
        if (made->getNumArgs() > 0 &&
            (made->getNumArgs() == 1 || made->getArg(1)->isDefaultArgument()))
          inner = made->getArg(0);
    expr = inner;
  }
  return nullptr;
}

bool IsStdException(const clang::CXXRecordDecl& record) {
  if (!IsInStd(&record) || !record.hasDefinition()) return false;
  if (record.getName() == "exception") return true;
  return llvm::any_of(record.bases(), [](const auto& base) {
    auto* parent = base.getType()->getAsCXXRecordDecl();
    return parent && IsStdException(*parent);
  });
}

/// The names of all fields that `body` writes or may write.
class WrittenFields : public clang::RecursiveASTVisitor<WrittenFields> {
 public:
  explicit WrittenFields(clang::Stmt* body) {
    FindWrites(body, writes_);
    TraverseStmt(body);
  }
  bool VisitMemberExpr(clang::MemberExpr* member) {
    if (writes_.written.count(member)) names.insert(member->getMemberDecl());
    return true;
  }
  llvm::DenseSet<const clang::ValueDecl*> names;

 private:
  BodyWrites writes_;
};

class FieldFinder {
 public:
  explicit FieldFinder(const clang::CXXConstructorDecl& constructor)
      : fields_(constructor.getNumParams()) {
    const clang::FunctionDecl* definition = nullptr;
    if (!constructor.isDefined(definition)) return;
    auto* defined = llvm::cast<clang::CXXConstructorDecl>(definition);
    if (constructor.isDependentContext()) {
      NoteInTemplate(*defined);
      return;
    }
    WrittenFields written(defined->getBody());
    for (const clang::CXXCtorInitializer* init : defined->inits())
      if (init->isMemberInitializer() &&
          !written.names.count(init->getMember()))
        Note(ParameterIn(init->getInit()),
             init->getMember()->getNameAsString());
      else if (init->isBaseInitializer() || init->isDelegatingInitializer())
        NoteConstructor(init->getInit());
  }

  std::vector<std::string> fields_;

 private:
  /// Of a template little is certain: what is made of a parameter of the same
  /// type in round brackets, if nothing happens after it.
  void NoteInTemplate(const clang::CXXConstructorDecl& defined) {
    auto* body = llvm::dyn_cast_or_null<clang::CompoundStmt>(defined.getBody());
    if (!body || !body->body_empty()) return;
    for (const clang::CXXCtorInitializer* init : defined.inits()) {
      if (!init->isMemberInitializer()) continue;
      clang::QualType type = init->getMember()->getType();
      const Expr* value = init->getInit();
      if (type->isDependentType() && llvm::isa<clang::InitListExpr>(value))
        continue;
      const ParmVarDecl* parameter = ParameterIn(value);
      if (parameter && SameType(parameter->getType(), type))
        Note(parameter, init->getMember()->getNameAsString());
    }
  }

  void Note(const ParmVarDecl* parameter, const std::string& field) {
    if (!parameter || parameter->getFunctionScopeIndex() >= fields_.size())
      return;
    std::string& known = fields_[parameter->getFunctionScopeIndex()];
    if (known.empty()) known = field;
  }

  void NoteConstructor(const Expr* init) {
    while (auto* wrapper = llvm::dyn_cast<clang::FullExpr>(init))
      init = wrapper->getSubExpr();
    auto* construct = llvm::dyn_cast<clang::CXXConstructExpr>(init);
    if (!construct) return;
    const clang::CXXConstructorDecl* target = construct->getConstructor();
    if (IsStdException(*target->getParent())) {
      if (construct->getNumArgs() > 0)
        Note(MessageIn(construct->getArg(0)), "what()");
      return;
    }
    std::vector<std::string> inner = InitialisedFields(*target);
    for (unsigned i = 0; i < construct->getNumArgs() && i < inner.size(); ++i)
      if (inner[i] == "what()")
        Note(MessageIn(construct->getArg(i)), inner[i]);
      else if (!inner[i].empty())
        Note(ParameterIn(construct->getArg(i)), inner[i]);
  }
};

}  // namespace

std::vector<std::string> InitialisedFields(
    const clang::CXXConstructorDecl& constructor) {
  return std::move(FieldFinder(constructor).fields_);
}

}  // namespace cleave
