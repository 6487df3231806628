#include "analyzer/data_pair_uses.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

namespace cleave {
namespace {

using clang::Expr;
using clang::Stmt;

const clang::InitListExpr& SemanticForm(const clang::InitListExpr& list) {
  return list.isSemanticForm() || !list.getSemanticForm()
             ? list
             : *list.getSemanticForm();
}

/// Finds each name of one of the two, and what is around it.
class Uses : public clang::RecursiveASTVisitor<Uses> {
  using Base = clang::RecursiveASTVisitor<Uses>;

 public:
  Uses(const DataPair& pair, clang::ASTContext& context, IsOfProject is_project)
      : context_(context),
        pair_(pair),
        argument_(*DataArgumentOf(pair.function->getType())),
        is_project_(is_project) {}

  DataPairReport report;

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseStmt(Stmt* stmt) {
    if (!stmt) return true;
    path_.push_back({stmt, nullptr, nullptr});
    const bool goes_on = Base::TraverseStmt(stmt);
    path_.pop_back();
    return goes_on;
  }

  bool TraverseDecl(clang::Decl* decl) {
    if (!decl) return true;
    path_.push_back({nullptr, decl, nullptr});
    const bool goes_on = Base::TraverseDecl(decl);
    path_.pop_back();
    return goes_on;
  }

  bool TraverseConstructorInitializer(clang::CXXCtorInitializer* init) {
    if (const clang::FieldDecl* field = init->getMember())
      if (init->isWritten()) NoteWrite(field, init->getInit());
    path_.push_back({nullptr, nullptr, init});
    const bool goes_on = Base::TraverseConstructorInitializer(init);
    path_.pop_back();
    return goes_on;
  }

  /// What a lambda does with it is seen in its body.
  bool TraverseLambdaCapture(clang::LambdaExpr* lambda,
                             const clang::LambdaCapture* capture, Expr* init) {
    if (!lambda->isInitCapture(capture)) return true;
    return Base::TraverseLambdaCapture(lambda, capture, init);
  }

  bool VisitDeclRefExpr(clang::DeclRefExpr* name) {
    if (llvm::isa<clang::FieldDecl>(name->getDecl()) && IsOne(name->getDecl()))
      report.has_others = true;  // &Entry::user
    return Visit(name);
  }

  bool VisitMemberExpr(clang::MemberExpr* member) { return Visit(member); }

  /// Of a template, nobody knows whose field it is.
  bool VisitCXXDependentScopeMemberExpr(
      clang::CXXDependentScopeMemberExpr* member) {
    for (const clang::ValueDecl* each : {pair_.function, pair_.data})
      report.has_others |= each->getDeclName() == member->getMember();
    return true;
  }

  bool VisitOffsetOfExpr(clang::OffsetOfExpr* offset) {
    for (unsigned i = 0; i < offset->getNumComponents(); ++i) {
      const clang::OffsetOfNode& node = offset->getComponent(i);
      if (node.getKind() == clang::OffsetOfNode::Field &&
          IsOne(node.getField()))
        report.has_others = true;
    }
    return true;
  }

  bool VisitVarDecl(clang::VarDecl* variable) {
    if (variable->hasInit() && !llvm::isa<clang::ParmVarDecl>(variable))
      NoteWrite(variable, variable->getInit());
    return true;
  }

  bool VisitFieldDecl(clang::FieldDecl* field) {
    if (field->hasInClassInitializer() && field->getInClassInitializer())
      NoteWrite(field, field->getInClassInitializer());
    return true;
  }

  bool VisitInitListExpr(clang::InitListExpr* list) {
    const clang::InitListExpr& all = SemanticForm(*list);
    auto* record = all.getType()->getAsCXXRecordDecl();
    if (!record || !record->isAggregate()) return true;
    unsigned i = record->getNumBases();
    for (const clang::FieldDecl* field : record->fields()) {
      if (field->isUnnamedBitField()) continue;
      if (i < all.getNumInits()) NoteWrite(field, all.getInit(i));
      ++i;
    }
    return true;
  }

 private:
  struct Node {
    const Stmt* stmt;
    const clang::Decl* decl;
    const clang::CXXCtorInitializer* init;
  };

  bool IsOne(const clang::Decl* decl) const {
    return decl->getCanonicalDecl() == pair_.function ||
           decl->getCanonicalDecl() == pair_.data;
  }

  /// The function around this place; lambdas belong to the one around them.
  const clang::FunctionDecl* Here() const {
    for (auto each = path_.rbegin(); each != path_.rend(); ++each)
      if (auto* function =
              llvm::dyn_cast_or_null<clang::FunctionDecl>(each->decl))
        return function->getCanonicalDecl();
    return nullptr;
  }

  void NoteWrite(const clang::ValueDecl* to, const Expr* value) {
    if (to->getCanonicalDecl() == pair_.data)
      report.uses[Here()].data_sources |= DataSourcesOf(value, context_);
    if (to->getCanonicalDecl() == pair_.function)
      report.uses[Here()].function_sources |=
          FunctionSourcesOf(value, context_);
  }

  bool Visit(const Expr* name) {
    const DataPlace place = DataPlaceOf(name);
    if (!place.decl || !IsOne(place.decl)) return true;
    if (!Follow(name, place)) report.has_others = true;
    return true;
  }

  bool Follow(const Expr* name, const DataPlace& place);
  enum class Step { kOn, kDone, kBad };
  Step Up(const Stmt& around, const Expr* value, const DataPlace& place);
  Step UpFromOperator(const clang::BinaryOperator& op, const Expr* value,
                      const DataPlace& place);
  Step UpFromCast(const clang::CastExpr& cast);
  template <class Call>
  bool IsHandedOn(const Call& call, const clang::FunctionDecl* callee,
                  const Expr* value, const DataPlace& place);
  bool IsCalled(const clang::CallExpr& call, const Expr* value,
                const DataPlace& place) const;
  bool IsListed(const clang::InitListExpr& list, const Expr* name,
                const DataPlace& place);
  bool NoteCopy(const clang::ValueDecl* to, const Expr* object,
                const clang::InitListExpr* list, const DataPlace& place);
  bool IsData(const DataPlace& place) const { return place.decl == pair_.data; }

  clang::ASTContext& context_;
  const DataPair& pair_;
  const unsigned argument_;
  IsOfProject is_project_;
  std::vector<Node> path_;
};

/// From the name outwards, as long as what is around has its value.
bool Uses::Follow(const Expr* name, const DataPlace& place) {
  const Expr* value = name;
  for (size_t i = path_.size() - 1; i-- > 0;) {
    const Node& around = path_[i];
    if (around.init)
      return around.init->getMember() &&
             NoteCopy(around.init->getMember(), nullptr, nullptr, place);
    if (around.decl) {
      auto* variable = llvm::dyn_cast<clang::VarDecl>(around.decl);
      return variable && NoteCopy(variable, nullptr, nullptr, place);
    }
    auto* list = llvm::dyn_cast<clang::InitListExpr>(around.stmt);
    if (list && !SemanticForm(*list).getType()->isScalarType())
      return IsListed(*list, name, place);
    const Step step = list ? Step::kOn : Up(*around.stmt, value, place);
    if (step != Step::kOn) return step == Step::kDone;
    if (auto* outer = llvm::dyn_cast<Expr>(around.stmt)) value = outer;
  }
  return false;
}

Uses::Step Uses::UpFromCast(const clang::CastExpr& cast) {
  switch (cast.getCastKind()) {
    case clang::CK_PointerToBoolean:
    case clang::CK_ToVoid:
      return Step::kDone;
    case clang::CK_LValueToRValue:
    case clang::CK_FunctionToPointerDecay:
      return Step::kOn;
    case clang::CK_NoOp:
    case clang::CK_BitCast:
      return cast.getType()->isVoidPointerType() ||
                     cast.getCastKind() == clang::CK_NoOp
                 ? Step::kOn
                 : Step::kBad;
    default:
      return Step::kBad;
  }
}

Uses::Step Uses::UpFromOperator(const clang::BinaryOperator& op,
                                const Expr* value, const DataPlace& place) {
  if (op.getOpcode() == clang::BO_Assign) {
    if (op.getLHS() == value) {
      NoteWrite(place.decl, op.getRHS());
      return Step::kOn;
    }
    const DataPlace to = DataPlaceOf(op.getLHS());
    return to.decl && NoteCopy(to.decl, to.object, nullptr, place) ? Step::kOn
                                                                   : Step::kBad;
  }
  if (!op.isEqualityOp()) return Step::kBad;
  if (!IsData(place)) return Step::kDone;
  const Expr* other = op.getLHS() == value ? op.getRHS() : op.getLHS();
  const bool is_neutral =
      other->isNullPointerConstant(context_,
                                   Expr::NPC_ValueDependentIsNotNull) ||
      other->IgnoreParenImpCasts()->getType()->isVoidPointerType();
  return is_neutral ? Step::kDone : Step::kBad;
}

Uses::Step Uses::Up(const Stmt& around, const Expr* value,
                    const DataPlace& place) {
  const auto done = [](bool is_right) {
    return is_right ? Step::kDone : Step::kBad;
  };
  if (auto* cast = llvm::dyn_cast<clang::CastExpr>(&around))
    return UpFromCast(*cast);
  if (auto* op = llvm::dyn_cast<clang::BinaryOperator>(&around))
    return UpFromOperator(*op, value, place);
  if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(&around))
    return op->getOpcode() == clang::UO_Deref && !IsData(place) ? Step::kOn
                                                                : Step::kBad;
  if (llvm::isa<clang::ParenExpr, clang::ConditionalOperator,
                clang::DesignatedInitExpr, clang::ExprWithCleanups>(around))
    return Step::kOn;
  if (auto* call = llvm::dyn_cast<clang::CallExpr>(&around))
    return done(IsCalled(*call, value, place) ||
                (!llvm::isa<clang::CXXOperatorCallExpr>(call) &&
                 IsHandedOn(*call, call->getDirectCallee(), value, place)));
  if (auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(&around))
    return done(IsHandedOn(*made, made->getConstructor(), value, place));
  // What it is the value of is a statement, and goes nowhere.
  return done(!llvm::isa<Expr, clang::ReturnStmt, clang::CoreturnStmt,
                         clang::DeclStmt, clang::SwitchStmt>(around));
}

bool Uses::IsCalled(const clang::CallExpr& call, const Expr* value,
                    const DataPlace& place) const {
  const DataPlace called = DataPlaceOf(call.getCallee());
  if (called.decl != pair_.function || argument_ >= call.getNumArgs())
    return false;
  const Expr* given = call.getArg(argument_);
  if (!IsData(place) && call.getCallee() == value &&
      DataSourcesOf(given, context_) == kNullSource)
    return true;
  const DataPlace data = DataPlaceOf(given);
  return (call.getCallee() == value || given == value) &&
         data.decl == pair_.data &&
         IsSameObject(called.object, data.object, context_);
}

template <class Call>
bool Uses::IsHandedOn(const Call& call, const clang::FunctionDecl* callee,
                      const Expr* value, const DataPlace& place) {
  if (!callee || !is_project_(*callee)) return false;
  DataPairReport::HandedOn found = {callee, {}};
  bool has_value = false;
  for (unsigned i = 0; i < call.getNumArgs() && i < callee->getNumParams();
       ++i) {
    const DataPlace given = DataPlaceOf(call.getArg(i));
    if (!given.decl || !IsOne(given.decl)) continue;
    if (!IsSameObject(given.object, place.object, context_)) return false;
    const clang::ParmVarDecl* to = callee->getParamDecl(i);
    const bool is_right = IsData(given)
                              ? to->getType()->isVoidPointerType()
                              : DataArgumentOf(to->getType()) == argument_;
    const clang::ValueDecl*& side =
        IsData(given) ? found.parameters.data : found.parameters.function;
    if (!is_right || side) return false;
    side = to;
    has_value |= call.getArg(i) == value;
  }
  if (!has_value || !found.parameters.data || !found.parameters.function)
    return false;
  if (IsData(place)) report.handed_on.push_back(found);
  return true;
}

bool Uses::IsListed(const clang::InitListExpr& list, const Expr* name,
                    const DataPlace& place) {
  const clang::InitListExpr& all = SemanticForm(list);
  auto* record = all.getType()->getAsCXXRecordDecl();
  if (!record || !record->isAggregate()) return false;
  unsigned i = record->getNumBases();
  for (const clang::FieldDecl* field : record->fields()) {
    if (field->isUnnamedBitField()) continue;
    if (i < all.getNumInits() && all.getInit(i)->IgnoreParenImpCasts() == name)
      return NoteCopy(field, nullptr, &all, place);
    ++i;
  }
  return false;
}

/// Into a place that can be followed in turn.
bool Uses::NoteCopy(const clang::ValueDecl* to, const Expr* object,
                    const clang::InitListExpr* list, const DataPlace& place) {
  const clang::QualType type = to->getType();
  const bool is_right = IsData(place) ? type->isVoidPointerType()
                                      : type->isPointerType() &&
                                            DataArgumentOf(type) == argument_;
  if (!is_right || type.isVolatileQualified()) return false;
  if (auto* field = llvm::dyn_cast<clang::FieldDecl>(to)) {
    const clang::RecordDecl* record = field->getParent();
    if (record->isUnion() || record->isDependentContext() ||
        llvm::isa<clang::ClassTemplateSpecializationDecl>(record) ||
        !is_project_(*record))
      return false;
  } else if (llvm::cast<clang::VarDecl>(to)->hasGlobalStorage() &&
             !is_project_(*to)) {
    return false;
  }
  DataPairUses& uses = report.uses[Here()];
  (IsData(place) ? uses.data : uses.functions)
      .push_back(
          {llvm::cast<clang::ValueDecl>(to->getCanonicalDecl()), object, list});
  return true;
}

}  // namespace

DataPairReport FindDataPairUses(const DataPair& pair,
                                const clang::FunctionDecl* scope,
                                clang::ASTContext& context,
                                IsOfProject is_project) {
  Uses uses(pair, context, is_project);
  if (scope) {
    uses.TraverseDecl(const_cast<clang::FunctionDecl*>(scope));
    return std::move(uses.report);
  }
  const clang::SourceManager& sources = context.getSourceManager();
  for (clang::Decl* each : context.getTranslationUnitDecl()->decls())
    if (!sources.isInSystemHeader(sources.getExpansionLoc(each->getLocation())))
      uses.TraverseDecl(each);
  return std::move(uses.report);
}

}  // namespace cleave
