#include "analyzer/use_collector.h"

#include <optional>
#include <utility>

#include "analyzer/callbacks.h"
#include "analyzer/constant_text.h"
#include "analyzer/destroyed_types.h"
#include "analyzer/effects.h"
#include "analyzer/evaluation.h"
#include "analyzer/forwarded_constructors.h"
#include "analyzer/handlers.h"
#include "analyzer/indirect_calls.h"
#include "analyzer/lock_tracker.h"
#include "analyzer/object_bytes.h"
#include "analyzer/operation_targets.h"
#include "analyzer/range_calls.h"
#include "analyzer/symbol_names.h"
#include "analyzer/text_uses.h"
#include "analyzer/type_shapes.h"
#include "analyzer/use_context.h"
#include "clang/AST/ASTContext.h"

namespace cleave {
namespace {

class UseCollector : public UseContext<UseCollector> {
  using Visitor = UseContext<UseCollector>;
  using Kind = DependencyKind;

 public:
  UseCollector(const clang::NamedDecl* from,
               const clang::NamedDecl* initialised, TuFactsBuilder& facts,
               BodyFacts& body)
      : Visitor(facts.context()),
        from_(from),
        initialised_(initialised),
        owner_(facts.ProjectSymbol(
            llvm::dyn_cast<clang::Decl>(from->getDeclContext()))),
        facts_(facts),
        body_(body),
        texts_(facts, body) {}

  void Collect(clang::Stmt* body) {
    root_ = body;
    if (from_->hasAttr<clang::RequiresCapabilityAttr>()) locks_.HoldAlways();
    FindWrites(body, writes_);
    TraverseStmt(body);
    body_.locks.insert(locks_.names().begin(), locks_.names().end());
    texts_.Collect(*from_, *body);
  }

  bool shouldVisitImplicitCode() const { return true; }
  bool shouldVisitTemplateInstantiations() const { return true; }

  // Calls.

  bool VisitCallExpr(clang::CallExpr* call) {
    if (std::optional<std::string> target = IndirectTarget(*call))
      AddIndirectCall(*target, call->getExprLoc());
    const clang::FunctionDecl* callee = call->getDirectCallee();
    if (!callee) return true;
    callees_.insert(call->getCallee()->IgnoreParenImpCasts());
    bool is_virtual = IsDispatched(*call, facts_.context().getLangOpts());
    Use(callee, is_virtual ? Kind::kVirtualCall : Kind::kCall,
        call->getExprLoc(), IsForRange(*call, *callee) ? kForRange : 0);
    UseTemplateOf(callee, call->getExprLoc());
    NoteEffects(callee);
    NoteFiles(*callee, {call->getArgs(), call->getNumArgs()},
              call->getExprLoc());
    if (IsThrowingFunction(*callee) && call->getNumArgs() > 0)
      Throw(call->getArg(0)->getType(), call->getExprLoc());
    for (auto* constructor : ForwardedConstructors(*call))
      UseConstructor(constructor, call->getExprLoc());
    UseImplied(*callee, call->getExprLoc());
    NoteLoopingLambdas(*call, *callee);
    for (const clang::CXXRecordDecl* record : BytesGivenTo(*callee, *call))
      UseAllFields(*record, call->getExprLoc());
    return true;
  }

  bool VisitCastExpr(clang::CastExpr* cast) {
    if (const clang::CXXRecordDecl* record = SeenAsBytes(*cast))
      UseAllFields(*record, cast->getExprLoc());
    return true;
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* construct) {
    UseConstructor(construct->getConstructor(), construct->getExprLoc());
    UseImplied(*construct->getConstructor(), construct->getExprLoc());
    NoteFiles(*construct->getConstructor(),
              {construct->getArgs(), construct->getNumArgs()},
              construct->getExprLoc());
    return true;
  }

  bool VisitCXXInheritedCtorInitExpr(clang::CXXInheritedCtorInitExpr* init) {
    UseConstructor(init->getConstructor(), init->getExprLoc());
    return true;
  }

  bool VisitCXXNewExpr(clang::CXXNewExpr* expr) {
    Use(expr->getOperatorNew(), Kind::kCall, expr->getExprLoc());
    UseTypes(expr->getAllocatedType(), expr->getExprLoc());
    // When a constructor throws, the elements before it are destroyed.
    if (expr->isArray()) Destroy(expr->getAllocatedType(), expr->getExprLoc());
    return true;
  }

  bool VisitCXXDeleteExpr(clang::CXXDeleteExpr* expr) {
    Use(expr->getOperatorDelete(), Kind::kCall, expr->getExprLoc());
    if (!expr->getDestroyedType().isNull())
      Destroy(expr->getDestroyedType(), expr->getExprLoc());
    return true;
  }

  bool VisitReturnStmt(clang::ReturnStmt* result) {
    clang::Expr* value = result->getRetValue();
    if (auto* full = llvm::dyn_cast_or_null<clang::FullExpr>(value))
      value = full->getSubExpr();
    returned_ = value;
    return true;
  }

  bool VisitCXXBindTemporaryExpr(clang::CXXBindTemporaryExpr* temporary) {
    // What is returned is made in the caller's place, and destroyed there.
    if (temporary == returned_) return true;
    Destroy(temporary->getType(), temporary->getExprLoc());
    return true;
  }

  // Names.

  bool VisitDeclRefExpr(clang::DeclRefExpr* name) {
    const clang::ValueDecl* decl = name->getDecl();
    if (llvm::isa<clang::FunctionDecl>(decl)) {
      if (callees_.count(name)) return true;
      uint16_t goes = 0;
      if (std::optional<bool> is_stored = IsStored(name))
        goes = *is_stored ? kStored : kPassed;
      Use(decl, Kind::kTakeAddress, name->getLocation(), goes);
      UseTemplateOf(llvm::cast<clang::FunctionDecl>(decl), name->getLocation());
    } else if (auto* variable = llvm::dyn_cast<clang::VarDecl>(decl)) {
      UseVariable(variable, name);
    } else if (llvm::isa<clang::EnumConstantDecl>(decl)) {
      Use(decl, Kind::kUseType, name->getLocation());
    } else if (llvm::isa<clang::FieldDecl>(decl)) {  // &Class::field
      Use(decl, Kind::kReadField, name->getLocation());
    }
    return true;
  }

  bool VisitMemberExpr(clang::MemberExpr* member) {
    const clang::ValueDecl* decl = member->getMemberDecl();
    if (auto* variable = llvm::dyn_cast<clang::VarDecl>(decl)) {
      UseVariable(variable, member);
    } else if (llvm::isa<clang::FieldDecl>(decl)) {
      Use(decl,
          writes_.written.count(member) ? Kind::kWriteField : Kind::kReadField,
          member->getMemberLoc());
      TouchFieldsOf(llvm::cast<clang::FieldDecl>(decl)->getParent());
    }
    return true;
  }

  bool VisitVarDecl(clang::VarDecl* variable) {
    UseTypes(variable->getType(), variable->getLocation());
    if (!llvm::isa<clang::ParmVarDecl>(variable))
      Destroy(variable->getType(), variable->getLocation());
    return true;
  }

  bool VisitCXXRecordDecl(clang::CXXRecordDecl* local) {
    if (local->hasDefinition() && !local->isLambda())
      for (const clang::CXXBaseSpecifier& base : local->bases())
        Use(base.getType()->getAsCXXRecordDecl(), Kind::kInherit,
            base.getBeginLoc());
    return true;
  }

  // Types.

  bool VisitTypeLoc(clang::TypeLoc type) {
    if (auto alias = type.getAs<clang::TypedefTypeLoc>())
      Use(alias.getTypedefNameDecl(), Kind::kUseAlias, alias.getNameLoc());
    if (auto tag = type.getAs<clang::TagTypeLoc>())
      Use(tag.getDecl(), Kind::kUseType, tag.getNameLoc());
    if (auto injected = type.getAs<clang::InjectedClassNameTypeLoc>())
      Use(injected.getDecl(), Kind::kUseType, injected.getNameLoc());
    if (auto special = type.getAs<clang::TemplateSpecializationTypeLoc>())
      Use(special.getTypePtr()->getTemplateName().getAsTemplateDecl(),
          Kind::kInstantiate, special.getTemplateNameLoc());
    return true;
  }

  bool VisitInitListExpr(clang::InitListExpr* list) {
    UseTypes(list->getType(), list->getBeginLoc());
    return true;
  }

  // Exceptions.

  bool VisitCXXThrowExpr(clang::CXXThrowExpr* expr) {
    if (expr->getSubExpr())
      Throw(expr->getSubExpr()->getType(), expr->getThrowLoc());
    else if (!caught_.isNull())
      Throw(caught_, expr->getThrowLoc());
    return true;
  }

  bool VisitCXXCatchStmt(clang::CXXCatchStmt* handler) {
    clang::QualType type = handler->getCaughtType();
    if (type.isNull()) return true;
    Use(ThrownTag(type), Kind::kCatch, handler->getCatchLoc());
    return true;
  }

  // Locks.

  bool TraverseCompoundStmt(clang::CompoundStmt* block,
                            DataRecursionQueue* = nullptr) {
    LockTracker::Mark mark = locks_.Enter();
    for (clang::Stmt* statement : block->body()) {
      TraverseStmt(statement);
      locks_.After(*statement);
    }
    locks_.Leave(mark, *block);
    return true;
  }

  // SQL.

  bool VisitStringLiteral(clang::StringLiteral* literal) {
    NoteText(literal, *literal);
    return true;
  }

  // A closure that is copied, moved or destroyed: which of these there are is
  // decided in the bodies of those that it is handed to.
  bool TraverseCXXConstructorDecl(clang::CXXConstructorDecl* constructor) {
    return constructor->getParent()->isLambda() ||
           Visitor::TraverseCXXConstructorDecl(constructor);
  }
  bool TraverseCXXDestructorDecl(clang::CXXDestructorDecl* destructor) {
    return destructor->getParent()->isLambda() ||
           Visitor::TraverseCXXDestructorDecl(destructor);
  }

  bool TraverseLambdaExpr(clang::LambdaExpr* lambda,
                          DataRecursionQueue* = nullptr) {
    bool loops = looping_lambdas_.count(lambda);
    std::optional<bool> is_stored = IsStored(lambda);
    const uint16_t outer = lambda_traits_;
    if (is_stored)
      lambda_traits_ |= *is_stored ? kInStoredLambda : kInPassedLambda;
    // What runs later runs without the locks and handlers of now.
    LockTracker locks;
    uint32_t caught_all = 0;
    if (is_stored) {
      std::swap(locks, locks_);
      std::swap(caught_all, caught_all_);
    }
    loop_depth_ += loops;
    bool result = Visitor::TraverseLambdaExpr(lambda);
    loop_depth_ -= loops;
    if (is_stored) {
      body_.locks.insert(locks_.names().begin(), locks_.names().end());
      locks_ = std::move(locks);
      caught_all_ = caught_all;
    }
    lambda_traits_ = outer;
    return result;
  }

 private:
  void Use(const clang::Decl* to, Kind kind, clang::SourceLocation location,
           uint16_t traits = 0) {
    if (!to || (unevaluated_ && HappensAtRunTime(kind))) return;
    facts_.AddUse(from_, to, kind, PlaceFor(location), loop_depth_,
                  traits | TraitsOf(kind));
  }

  void TouchFieldsOf(const clang::RecordDecl* record) {
    if (owner_ && facts_.ProjectSymbol(record) == owner_)
      body_.touches_fields = true;
  }

  /// Whoever sees an object's bytes sees its fields.
  void UseAllFields(const clang::CXXRecordDecl& record,
                    clang::SourceLocation location) {
    for (const clang::FieldDecl* field : record.fields())
      Use(field, Kind::kReadField, location);
    TouchFieldsOf(&record);
  }

  /// What is around a place where code runs.
  uint16_t TraitsOf(Kind kind) const {
    if (kind == Kind::kThrow) return caught_all_ ? kCaughtAll : 0;
    if (kind != Kind::kCall && kind != Kind::kVirtualCall &&
        kind != Kind::kConstruct && kind != Kind::kDestroy)
      return 0;
    return lambda_traits_ | (locks_.IsHeld() ? kUnderLock : 0) |
           (caught_all_ ? kCaughtAll : 0);
  }

  void Throw(clang::QualType type, clang::SourceLocation location) {
    type = type.getNonReferenceType().getUnqualifiedType();
    if (type->isDependentType()) return;
    TypeShape shape = ShapeOf(type, facts_.context(), facts_.scope());
    body_.throws.insert(shape.name.empty() ? ToText(shape) : shape.name);
    Use(ThrownTag(type), Kind::kThrow, location);
  }

  void NoteEffects(const clang::FunctionDecl* callee) {
    if (unevaluated_ == 0 && !facts_.ProjectSymbol(callee))
      body_.effects |= EffectsOf(*callee);
  }

  void NoteFiles(const clang::FunctionDecl& callee,
                 llvm::ArrayRef<const clang::Expr*> arguments,
                 clang::SourceLocation location) {
    if (unevaluated_ == 0 && !facts_.ProjectSymbol(&callee))
      texts_.NoteFiles(callee, arguments, PlaceFor(location));
  }

  void NoteText(const clang::Expr* source, const clang::StringLiteral& text) {
    if (unevaluated_ == 0)
      texts_.NoteText(source, text, PlaceFor(source->getExprLoc()),
                      loop_depth_);
  }

  /// Whether a lambda or the name of a function is given away: to be kept, or
  /// to a function that may keep it. The body is searched when it has the
  /// first of them, as most have none.
  std::optional<bool> IsStored(const clang::Expr* callable) {
    if (!given_away_) {
      given_away_.emplace();
      for (const GivenAway& given : FindGivenAway(root_, initialised_)) {
        (*given_away_)[given.what] |= given.is_stored;
        AddCallback(given);
      }
    }
    auto found = given_away_->find(callable);
    if (found == given_away_->end()) return std::nullopt;
    return found->second;
  }

  /// As with what is given away, the body is searched when it has the first.
  bool IsForRange(const clang::CallExpr& call,
                  const clang::FunctionDecl& callee) {
    if (!IsEndOfRange(callee) || !facts_.ProjectSymbol(&callee)) return false;
    if (!range_calls_)
      range_calls_ = FindRangeCalls(root_, [&](const auto& decl) {
        return facts_.ProjectSymbol(&decl) != nullptr;
      });
    return range_calls_->count(&call);
  }

  void AddCallback(const GivenAway& given) {
    Callback callback;
    callback.function = given.function ? facts_.ProjectUsr(given.function) : "";
    if (given.function && callback.function.empty()) return;
    if (given.receiver) {
      callback.receiver = facts_.ProjectUsr(given.receiver);
      if (callback.receiver.empty())
        callback.receiver = QualifiedNameOf(given.receiver);
    }
    callback.parameter = given.parameter;
    callback.is_stored = given.is_stored;
    callback.place = facts_.scope().PlaceOf(given.place);
    body_.callbacks.push_back(std::move(callback));
  }

  void UseTypes(clang::QualType type, clang::SourceLocation location) {
    VisitTypesIn(type, [&](const clang::NamedDecl* decl, Holding) {
      Use(decl, Kind::kUseType, location);
    });
  }

  void UseConstructor(const clang::CXXConstructorDecl* constructor,
                      clang::SourceLocation location) {
    Use(constructor,
        constructor->isTrivial() ? Kind::kUseType : Kind::kConstruct, location);
    NoteEffects(constructor);
  }

  /// What a library that is called does with the project's types.
  void UseImplied(const clang::FunctionDecl& callee,
                  clang::SourceLocation location) {
    VisitImpliedUses(callee, [&](const clang::Decl* to, Kind kind) {
      Use(to, kind, location);
    });
  }

  void Destroy(clang::QualType type, clang::SourceLocation location) {
    VisitDestructors(type, [&](const clang::Decl* destroyed) {
      Use(destroyed, Kind::kDestroy, location);
    });
  }

  void UseTemplateOf(const clang::FunctionDecl* function,
                     clang::SourceLocation location) {
    if (const clang::FunctionTemplateDecl* primary =
            function->getPrimaryTemplate())
      Use(primary, Kind::kInstantiate, location);
  }

  void UseVariable(const clang::VarDecl* variable, const clang::Expr* name) {
    if (!variable->hasGlobalStorage()) return;
    if (!facts_.ProjectSymbol(variable)) body_.effects |= EffectsOf(*variable);
    Use(variable,
        writes_.written.count(name) ? Kind::kWriteGlobal : Kind::kReadGlobal,
        name->getExprLoc());
    // `const char kSql[] = "SELECT ..."` is as good as the text itself.
    for (const clang::StringLiteral* text : ConstantLiterals(
             *variable, *name, facts_.context().getSourceManager()))
      NoteText(name, *text);
  }

  void AddIndirectCall(std::string through, clang::SourceLocation location) {
    SourcePlace place = facts_.scope().PlaceOf(PlaceFor(location));
    if (!unevaluated_)
      body_.indirect_calls.emplace(std::move(place), std::move(through));
  }

  /// An algorithm runs its lambda once for each element.
  void NoteLoopingLambdas(const clang::CallExpr& call,
                          const clang::FunctionDecl& callee) {
    if (!IsInStd(&callee) || call.getNumArgs() < 3 ||
        llvm::isa<clang::CXXMethodDecl>(callee))
      return;
    for (const clang::Expr* argument : call.arguments())
      if (auto* lambda = llvm::dyn_cast<clang::LambdaExpr>(
              argument->IgnoreUnlessSpelledInSource()))
        looping_lambdas_.insert(lambda);
  }

  const clang::NamedDecl* from_;
  const clang::NamedDecl* initialised_;
  const clang::NamedDecl* owner_;
  TuFactsBuilder& facts_;
  BodyFacts& body_;
  BodyWrites writes_;
  TextUses texts_;
  llvm::DenseSet<const clang::Expr*> callees_;
  llvm::DenseSet<const clang::LambdaExpr*> looping_lambdas_;
  /// Whether what is given away is stored.
  std::optional<llvm::DenseMap<const clang::Expr*, bool>> given_away_;
  clang::Stmt* root_ = nullptr;
  std::optional<llvm::DenseSet<const clang::CallExpr*>> range_calls_;
  LockTracker locks_;
  uint16_t lambda_traits_ = 0;
  const clang::Expr* returned_ = nullptr;
};

}  // namespace

void CollectUses(const clang::NamedDecl* from, clang::Stmt* body,
                 TuFactsBuilder& facts, BodyFacts& body_facts,
                 const clang::NamedDecl* initialised) {
  if (body) UseCollector(from, initialised, facts, body_facts).Collect(body);
}

}  // namespace cleave
