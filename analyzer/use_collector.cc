#include "analyzer/use_collector.h"

#include "analyzer/destroyed_types.h"
#include "analyzer/evaluation.h"
#include "analyzer/forwarded_constructors.h"
#include "analyzer/operation_targets.h"
#include "analyzer/sql_literals.h"
#include "analyzer/symbol_names.h"
#include "analyzer/type_shapes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace cleave {
namespace {

class UseCollector : public clang::RecursiveASTVisitor<UseCollector> {
  using Visitor = clang::RecursiveASTVisitor<UseCollector>;
  using Kind = DependencyKind;

 public:
  UseCollector(const clang::NamedDecl* from, TuFactsBuilder& facts,
               BodyFacts& body)
      : from_(from),
        owner_(facts.ProjectSymbol(
            llvm::dyn_cast<clang::Decl>(from->getDeclContext()))),
        facts_(facts),
        body_(body) {}

  void Collect(clang::Stmt* body) {
    FindWrites(body, writes_);
    TraverseStmt(body);
  }

  bool shouldVisitImplicitCode() const { return true; }
  bool shouldVisitTemplateInstantiations() const { return true; }

  // Calls.

  bool VisitCallExpr(clang::CallExpr* call) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    if (!callee) return true;
    callees_.insert(call->getCallee()->IgnoreParenImpCasts());
    bool is_virtual = IsDispatched(*call, facts_.context().getLangOpts());
    Use(callee, is_virtual ? Kind::kVirtualCall : Kind::kCall,
        call->getExprLoc());
    UseTemplateOf(callee, call->getExprLoc());
    for (auto* constructor : ForwardedConstructors(*call))
      UseConstructor(constructor, call->getExprLoc());
    UseImplied(*callee, call->getExprLoc());
    NoteLoopingLambdas(*call, *callee);
    return true;
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* construct) {
    UseConstructor(construct->getConstructor(), construct->getExprLoc());
    UseImplied(*construct->getConstructor(), construct->getExprLoc());
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
      Use(decl, Kind::kTakeAddress, name->getLocation());
      UseTemplateOf(llvm::cast<clang::FunctionDecl>(decl), name->getLocation());
    } else if (auto* variable = llvm::dyn_cast<clang::VarDecl>(decl)) {
      UseVariable(variable, name);
    } else if (llvm::isa<clang::EnumConstantDecl>(decl)) {
      Use(decl, Kind::kUseType, name->getLocation());
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
      if (owner_ && facts_.ProjectSymbol(decl) == owner_)
        body_.touches_fields = true;
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
    if (!expr->getSubExpr()) return true;
    clang::QualType type = expr->getSubExpr()->getType().getUnqualifiedType();
    TypeShape shape = ShapeOf(type, facts_.context(), facts_.scope());
    body_.throws.insert(shape.name.empty() ? ToText(shape) : shape.name);
    Use(type->getAsCXXRecordDecl(), Kind::kThrow, expr->getThrowLoc());
    return true;
  }

  bool VisitCXXCatchStmt(clang::CXXCatchStmt* handler) {
    clang::QualType type = handler->getCaughtType();
    if (type.isNull()) return true;
    type = type.getNonReferenceType();
    if (type->isPointerType()) type = type->getPointeeType();
    Use(type->getAsTagDecl(), Kind::kCatch, handler->getCatchLoc());
    return true;
  }

  // SQL.

  bool VisitCXXOperatorCallExpr(clang::CXXOperatorCallExpr* call) {
    if (sql_.Skips(call)) return true;
    if (std::optional<std::string> text = sql_.TextOf(call))
      AddSql(*text, call->getBeginLoc());
    return true;
  }

  bool VisitStringLiteral(clang::StringLiteral* literal) {
    if (!sql_.Skips(literal) && literal->getCharByteWidth() == 1)
      AddSql(literal->getString(), literal->getBeginLoc());
    return true;
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
    auto taken = branch->getNondiscardedCase(facts_.context());
    if (!taken) return Visitor::TraverseIfStmt(branch);
    TraverseStmt(branch->getInit());
    TraverseStmt(branch->getConditionVariableDeclStmt());
    TraverseStmt(branch->getCond());
    return TraverseStmt(*taken);
  }

  // Loops.

  bool TraverseForStmt(clang::ForStmt* loop, DataRecursionQueue* = nullptr) {
    TraverseStmt(loop->getInit());
    ++loop_depth_;
    TraverseStmt(loop->getCond());
    TraverseStmt(loop->getConditionVariableDeclStmt());
    TraverseStmt(loop->getInc());
    TraverseStmt(loop->getBody());
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
    TraverseStmt(loop->getInit());
    TraverseStmt(loop->getRangeInit());
    TraverseStmt(loop->getBeginStmt());
    TraverseStmt(loop->getEndStmt());
    ++loop_depth_;
    TraverseStmt(loop->getCond());
    TraverseStmt(loop->getInc());
    TraverseStmt(loop->getLoopVarStmt());
    TraverseStmt(loop->getBody());
    --loop_depth_;
    return true;
  }

  bool TraverseLambdaExpr(clang::LambdaExpr* lambda,
                          DataRecursionQueue* = nullptr) {
    bool loops = looping_lambdas_.count(lambda);
    loop_depth_ += loops;
    bool result = Visitor::TraverseLambdaExpr(lambda);
    loop_depth_ -= loops;
    return result;
  }

 private:
  void Use(const clang::Decl* to, Kind kind, clang::SourceLocation location) {
    if (!to || (unevaluated_ && HappensAtRunTime(kind))) return;
    facts_.AddUse(from_, to, kind, place_.isValid() ? place_ : location,
                  loop_depth_);
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
    Use(variable,
        writes_.written.count(name) ? Kind::kWriteGlobal : Kind::kReadGlobal,
        name->getExprLoc());
    // `const char kSql[] = "SELECT ..."` is as good as the text itself.
    const clang::StringLiteral* text = ConstantText(*variable);
    if (text && !sql_.Skips(name))
      AddSql(text->getString(), name->getExprLoc());
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

  void TraverseElsewhere(clang::Expr* expr, clang::SourceLocation location) {
    clang::SourceLocation outer = place_;
    if (place_.isInvalid()) place_ = location;
    TraverseStmt(expr);
    place_ = outer;
  }

  void AddSql(llvm::StringRef text, clang::SourceLocation location) {
    SourcePlace place =
        facts_.scope().PlaceOf(place_.isValid() ? place_ : location);
    for (SqlUse& use : FindSql(text)) {
      for (const std::string& table : use.reads)
        facts_.AddTableUse(from_, table, Kind::kReadTable, place, loop_depth_);
      for (const std::string& table : use.writes)
        facts_.AddTableUse(from_, table, Kind::kWriteTable, place, loop_depth_);
      body_.sql.push_back({std::move(use.text), std::move(use.reads),
                           std::move(use.writes), use.opens_transaction,
                           place});
    }
  }

  const clang::NamedDecl* from_;
  const clang::NamedDecl* owner_;
  TuFactsBuilder& facts_;
  BodyFacts& body_;
  BodyWrites writes_;
  SqlLiterals sql_;
  llvm::DenseSet<const clang::Expr*> callees_;
  llvm::DenseSet<const clang::LambdaExpr*> looping_lambdas_;
  const clang::Expr* returned_ = nullptr;
  uint32_t loop_depth_ = 0;
  uint32_t unevaluated_ = 0;     ///< how many such expressions are around
  clang::SourceLocation place_;  ///< overrides all places if valid
};

}  // namespace

void CollectUses(const clang::NamedDecl* from, clang::Stmt* body,
                 TuFactsBuilder& facts, BodyFacts& body_facts) {
  if (body) UseCollector(from, facts, body_facts).Collect(body);
}

}  // namespace cleave
