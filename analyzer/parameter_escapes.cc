#include "analyzer/parameter_escapes.h"

#include "analyzer/parameter_expressions.h"
#include "analyzer/symbol_names.h"
#include "analyzer/type_shapes.h"
#include "analyzer/view_flow.h"
#include "analyzer/view_types.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using clang::Expr;
using clang::ParmVarDecl;

/// Strings copy what they are given.
bool IsString(const clang::FunctionDecl& member) {
  auto* owner = llvm::dyn_cast<clang::CXXRecordDecl>(member.getDeclContext());
  return owner && owner->getIdentifier() &&
         owner->getName().starts_with("basic_string");
}

/// Functions of the standard library that read what a pointer points to and
/// keep nothing.
bool KeepsNothing(const clang::FunctionDecl& callee) {
  if (callee.isExternC() || !callee.getIdentifier() || IsString(callee))
    return true;
  return !llvm::StringSwitch<bool>(callee.getName())
              .Cases("make_unique", "make_shared", "make_pair", "make_tuple",
                     true)
              .Cases("bind", "bind_front", "ref", "cref", "async", true)
              .Cases("push_back", "emplace_back", "push_front", true)
              .Cases("emplace_front", "insert", "emplace", "try_emplace", true)
              .Cases("insert_or_assign", "push", "reset", "assign", true)
              .Default(false);
}

/// Functions that copy what they are given, to call something with it.
bool IsForLater(const clang::FunctionDecl& callee) {
  return llvm::StringSwitch<bool>(callee.getName())
      .Cases("async", "bind", "bind_front", true)
      .Default(false);
}

bool IsThread(const clang::CXXConstructorDecl& constructor) {
  const clang::CXXRecordDecl* owner = constructor.getParent();
  return owner->getIdentifier() &&
         (owner->getName() == "thread" || owner->getName() == "jthread");
}

/// A future of what may be worked on when the function has returned.
bool IsFuture(clang::QualType type) {
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  return record && record->getIdentifier() && IsInStd(record) &&
         (record->getName() == "future" ||
          record->getName() == "shared_future");
}

/// The stream that `function` gives back, by convention, if there is
/// only one: then what its callers do with the result counts as done with what
/// they have given. If a body gives back another one, it counts as kept.
const ParmVarDecl* OnlyStreamOf(const clang::FunctionDecl& function) {
  if (!function.getReturnType()->isLValueReferenceType() ||
      !IsStream(function.getReturnType()))
    return nullptr;
  const ParmVarDecl* only = nullptr;
  for (const ParmVarDecl* each : function.parameters()) {
    const clang::QualType type = each->getType();
    const bool is_pointer = type->isPointerType();
    if (!IsSameStream(is_pointer ? type->getPointeeType() : type,
                      function.getReturnType()))
      continue;
    if (only || is_pointer) return nullptr;
    only = each;
  }
  return only;
}

class EscapeFinder : public clang::RecursiveASTVisitor<EscapeFinder> {
 public:
  ParameterFates fates;

  EscapeFinder(const clang::FunctionDecl& function,
               llvm::function_ref<bool(const clang::FunctionDecl&)> is_project)
      : function_(function),
        returns_reference_(function.getReturnType()->isReferenceType()),
        returns_future_(IsFuture(function.getReturnType())),
        stream_(OnlyStreamOf(function)),
        is_project_(is_project) {}

  /// After all return statements.
  void End() {
    if (gives_other_) Insert(stream_);
  }

  bool VisitBinaryOperator(clang::BinaryOperator* op) {
    if (op->getOpcode() == clang::BO_Assign && !IsLocal(op->getLHS())) {
      KeepView(op->getRHS());
      Insert(ParameterBehindPointer(op->getRHS()));
      KeepCallable(op->getRHS());
    }
    const bool is_sum = op->isAdditiveOp() || op->isCompoundAssignmentOp() ||
                        op->isRelationalOp();
    if (is_sum) {
      InsertArray(op->getLHS());
      InsertArray(op->getRHS());
    }
    return true;
  }

  bool VisitUnaryOperator(clang::UnaryOperator* op) {
    if (op->isIncrementDecrementOp()) InsertArray(op->getSubExpr());
    return true;
  }

  bool VisitArraySubscriptExpr(clang::ArraySubscriptExpr* expr) {
    auto* index = llvm::dyn_cast<clang::IntegerLiteral>(
        expr->getIdx()->IgnoreParenCasts());
    if (!index || index->getValue() != 0) InsertArray(expr->getBase());
    return true;
  }

  bool VisitVarDecl(clang::VarDecl* variable) {
    if (variable->isStaticLocal() && variable->hasInit())
      Keep(variable->getType(), variable->getInit());
    // `for (const T* at = first; ...; ++at)`
    if (variable->hasLocalStorage() && variable->hasInit())
      if (const ParmVarDecl* parameter =
              AsParameter(variable->getInit()->IgnoreParenCasts()))
        copies_[variable] = parameter;
    return true;
  }

  bool VisitReturnStmt(clang::ReturnStmt* statement) {
    const Expr* value = statement->getRetValue();
    if (!value || in_lambda_ > 0) return true;
    if (stream_ && ParameterBehind(value) == stream_) return true;
    gives_other_ = true;
    if (returns_reference_)
      Insert(ParameterBehind(value));
    else
      Insert(ParameterBehindPointer(value));
    return true;
  }

  bool VisitInitListExpr(clang::InitListExpr* list) {
    for (const Expr* value : list->inits())
      Insert(ParameterBehindPointer(value));
    return true;
  }

  bool VisitCXXNewExpr(clang::CXXNewExpr* expr) {
    const clang::CXXConstructExpr* construct = expr->getConstructExpr();
    if (!construct || IsAnsweredFor(*construct->getConstructor())) return true;
    bool may_keep = HasIndirectField(*construct->getConstructor()->getParent());
    for (const Expr* argument : construct->arguments())
      may_keep ? KeepEither(argument)
               : Insert(ParameterBehindPointer(argument));
    return true;
  }

  bool VisitCXXConstructExpr(clang::CXXConstructExpr* construct) {
    const clang::CXXConstructorDecl* constructor = construct->getConstructor();
    if (IsThread(*constructor))
      for (const Expr* argument : construct->arguments()) {
        KeepCallable(argument);
        if (returns_future_) KeepView(argument);
      }
    if (!IsInStd(constructor)) {
      HandOn({construct->getArgs(), construct->getNumArgs()}, *constructor, 0,
             [&](unsigned i, const ParmVarDecl& view) {
               return StaysInObject(*construct->getArg(i), view);
             });
    }
    if (IsInStd(constructor) && !IsString(*constructor))
      for (const Expr* argument : construct->arguments())
        Insert(ParameterBehindPointer(argument));
    return true;
  }

  bool VisitCallExpr(clang::CallExpr* call) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    NoteCalled(*call);
    if (!callee) return true;
    NoteKeptView(*call, *callee);
    const bool is_library = IsInStd(callee) || callee->isExternC();
    if (is_library && !call->isCallToStdMove())
      for (const Expr* argument : call->arguments())
        if (!IsOneTime(*argument)) InsertArray(argument);
    if (!IsInStd(callee)) {
      auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(callee);
      bool has_object = llvm::isa<clang::CXXOperatorCallExpr>(call) && method &&
                        method->isInstance();
      HandOn({call->getArgs(), call->getNumArgs()}, *callee, has_object);
      return true;
    }
    NoteKeptCallable(*call, *callee);
    if (KeepsNothing(*callee)) {
      // Algorithms call what they are given, and forget it.
      if (llvm::isa<clang::CXXMethodDecl>(callee)) return true;
      for (const Expr* argument : call->arguments())
        if (auto* lambda = AsLambda(argument)) passing_.insert(lambda);
      return true;
    }
    if (auto* constructor = ConstructorOfMade(*call);
        constructor && IsAnsweredFor(*constructor)) {
      HandOn({call->getArgs(), call->getNumArgs()}, *constructor, 0);
      return true;
    }
    if (returns_future_ && IsForLater(*callee))
      for (const Expr* argument : call->arguments()) KeepView(argument);
    bool wraps = callee->getName() == "ref" || callee->getName() == "cref";
    bool makes_keeper = MakesObjectWithIndirectField(*call);
    for (const Expr* argument : call->arguments())
      wraps || makes_keeper ? KeepEither(argument)
                            : Insert(ParameterBehindPointer(argument));
    return true;
  }

  bool VisitDeclStmt(clang::DeclStmt* statement) {
    if (returns_future_) return true;
    for (clang::Decl* decl : statement->decls())
      if (auto* variable = llvm::dyn_cast<clang::VarDecl>(decl))
        if (variable->hasInit())
          if (auto* lambda = AsLambda(variable->getInit()))
            passing_.insert(lambda);
    return true;
  }

  bool TraverseLambdaExpr(clang::LambdaExpr* lambda) {
    if (!passing_.count(lambda))
      for (const clang::LambdaCapture& capture : lambda->captures())
        if (capture.capturesVariable()) KeepCaptured(capture);
    ++in_lambda_;
    bool result = RecursiveASTVisitor::TraverseLambdaExpr(lambda);
    --in_lambda_;
    return result;
  }

  /// `value` initialises something of type `type` that outlives the call.
  void Keep(clang::QualType type, const Expr* value) {
    KeepCallable(value);
    if (HoldsView(type)) KeepView(value);
    if (type->isReferenceType())
      Insert(ParameterBehind(value));
    else
      Insert(ParameterBehindPointer(value));
  }

 private:
  static bool HasIndirectField(const clang::CXXRecordDecl& record) {
    if (!record.hasDefinition()) return false;
    return llvm::any_of(record.getDefinition()->fields(),
                        [](const auto* field) {
                          return field->getType()->isReferenceType() ||
                                 field->getType()->isPointerType();
                        });
  }

  /// Its body is the project's, and has been or will be asked what it keeps.
  bool IsAnsweredFor(const clang::CXXConstructorDecl& constructor) const {
    return constructor.isUserProvided() && is_project_(constructor);
  }

  /// The T of `std::make_unique<T>(...)` and the like, if it is a class.
  static const clang::CXXRecordDecl* MadeRecord(const clang::CallExpr& call) {
    const clang::FunctionDecl* callee = call.getDirectCallee();
    if (!callee->getName().starts_with("make_")) return nullptr;
    const clang::TemplateArgumentList* arguments =
        callee->getTemplateSpecializationArgs();
    if (!arguments || arguments->size() == 0 ||
        arguments->get(0).getKind() != clang::TemplateArgument::Type)
      return nullptr;
    return arguments->get(0).getAsType()->getAsCXXRecordDecl();
  }

  /// Whether the only argument is an object of the same class, or of one that
  /// is derived.
  static bool IsCopy(const clang::CallExpr& call,
                     const clang::CXXRecordDecl& record) {
    if (call.getNumArgs() != 1) return false;
    auto* given = call.getArg(0)->getType()->getAsCXXRecordDecl();
    return given && (declaresSameEntity(given, &record) ||
                     (given->hasDefinition() && given->isDerivedFrom(&record)));
  }

  /// The constructor that `std::make_unique<T>(...)` runs, if only one of them
  /// takes so many arguments.
  static const clang::CXXConstructorDecl* ConstructorOfMade(
      const clang::CallExpr& call) {
    const clang::CXXRecordDecl* record = MadeRecord(call);
    if (!record || !record->hasDefinition() || IsCopy(call, *record))
      return nullptr;
    const clang::CXXConstructorDecl* found = nullptr;
    for (const clang::Decl* each : record->getDefinition()->decls()) {
      // A template among them could be the better match.
      if (llvm::isa<clang::FunctionTemplateDecl>(each)) return nullptr;
      auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(each);
      if (!constructor || constructor->isCopyOrMoveConstructor() ||
          constructor->getMinRequiredArguments() > call.getNumArgs() ||
          constructor->getNumParams() < call.getNumArgs())
        continue;
      if (found) return nullptr;
      found = constructor;
    }
    return found;
  }

  /// `std::make_unique<T>(...)` where a T could keep an address.
  static bool MakesObjectWithIndirectField(const clang::CallExpr& call) {
    const clang::CXXRecordDecl* record = MadeRecord(call);
    return record && HasIndirectField(*record);
  }

  static bool IsLocal(const Expr* expr) {
    auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr->IgnoreParenCasts());
    auto* variable =
        name ? llvm::dyn_cast<clang::VarDecl>(name->getDecl()) : nullptr;
    return variable && variable->hasLocalStorage() &&
           !variable->getType()->isReferenceType();
  }

  static const clang::LambdaExpr* AsLambda(const Expr* expr) {
    while (true) {
      const Expr* inner = expr->IgnoreUnlessSpelledInSource();
      if (auto* lambda = llvm::dyn_cast<clang::LambdaExpr>(inner))
        return lambda;
      if (inner == expr) return nullptr;
      expr = inner;
    }
  }

  void KeepCaptured(const clang::LambdaCapture& capture) {
    auto* parameter = llvm::dyn_cast<ParmVarDecl>(capture.getCapturedVar());
    auto* local = llvm::dyn_cast<clang::VarDecl>(capture.getCapturedVar());
    if (!parameter && local && local->hasInit() && returns_future_)
      Keep(local->getType(), local->getInit());
    if (!parameter) return;
    if (IsCallable(parameter->getType()) || IsView(parameter->getType()))
      fates.kept.insert(parameter);
    bool by_reference = capture.getCaptureKind() == clang::LCK_ByRef;
    if (by_reference || parameter->getType()->isPointerType())
      Insert(parameter);
  }

  void KeepEither(const Expr* argument) {
    Insert(ParameterBehindPointer(argument));
    if (argument->isGLValue()) Insert(ParameterBehind(argument));
  }

  void Insert(const ParmVarDecl* parameter) {
    if (parameter) fates.escapes.insert(parameter);
  }

  /// A `std::tm*`, of which no library takes more than one.
  static bool IsOneTime(const Expr& pointer) {
    const auto* record =
        pointer.IgnoreParenImpCasts()->getType()->getPointeeCXXRecordDecl();
    return record && IsBrokenDownTime(*record);
  }

  void InsertArray(const Expr* pointer) {
    const Expr* inner = pointer->IgnoreParenCasts();
    const ParmVarDecl* parameter = AsParameter(inner);
    auto* name = llvm::dyn_cast<clang::DeclRefExpr>(inner);
    if (!parameter && name) parameter = copies_.lookup(name->getDecl());
    if (parameter && parameter->getType()->isPointerType())
      fates.arrays.insert(parameter);
  }

  void KeepView(const Expr* value) {
    if (const ParmVarDecl* parameter = ViewParameter(value))
      fates.kept.insert(parameter);
  }

  /// `field_ = view`, `lines_.push_back(view)`.
  void NoteKeptView(const clang::CallExpr& call,
                    const clang::FunctionDecl& callee) {
    auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&callee);
    if (!method || method->isStatic() || method->isConst()) return;
    const Expr* object = call.getNumArgs() > 0 ? call.getArg(0) : nullptr;
    if (auto* member = llvm::dyn_cast<clang::CXXMemberCallExpr>(&call))
      object = member->getImplicitObjectArgument();
    const bool is_std_or_copy =
        IsInStd(method) || method->getOverloadedOperator() == clang::OO_Equal;
    if (!object || !is_std_or_copy || IsLocal(object) ||
        !HoldsView(object->getType()))
      return;
    for (const Expr* argument : call.arguments())
      if (argument != object) KeepView(argument);
  }

  void KeepCallable(const Expr* value) {
    if (const ParmVarDecl* parameter = CallableParameter(value))
      fates.kept.insert(parameter);
  }

  void NoteCalled(const clang::CallExpr& call) {
    const Expr* callee = call.getCallee();
    if (auto* op = llvm::dyn_cast<clang::CXXOperatorCallExpr>(&call)) {
      if (op->getOperator() != clang::OO_Call || op->getNumArgs() == 0) return;
      callee = op->getArg(0);
    }
    callee = callee->IgnoreParenImpCasts();
    if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(callee))
      if (op->getOpcode() == clang::UO_Deref)
        callee = op->getSubExpr()->IgnoreParenImpCasts();
    if (const ParmVarDecl* parameter = CallableParameter(callee))
      fates.called.insert(parameter);
  }

  /// `field_ = f`, `handlers_.push_back(f)`, `std::thread(f)` and the like.
  void NoteKeptCallable(const clang::CallExpr& call,
                        const clang::FunctionDecl& callee) {
    bool is_assignment = callee.getOverloadedOperator() == clang::OO_Equal;
    if (!is_assignment && KeepsNothing(callee)) return;
    if (is_assignment && IsLocal(call.getArg(0))) return;
    for (const Expr* argument : call.arguments()) KeepCallable(argument);
  }

  /// A view that is given to a constructor whose object does not outlive the
  /// call; who is given the object in turn answers for it.
  bool StaysInObject(const Expr& argument, const ParmVarDecl& view) {
    ViewFlow flow = FollowViews(function_, argument, is_project_);
    if (flow.is_kept) return false;
    for (const ViewFlow::HandedOn& each : flow.handed_on)
      fates.handed_on.push_back({&view, each.callee, each.index});
    return true;
  }

  /// `answers` says of a view, by the place of its argument, that it needs no
  /// answer of the callee.
  void HandOn(
      llvm::ArrayRef<const Expr*> arguments, const clang::FunctionDecl& callee,
      unsigned skipped,
      llvm::function_ref<bool(unsigned, const ParmVarDecl&)> answers =
          [](unsigned, const ParmVarDecl&) { return false; }) {
    if (callee.isImplicit()) return;
    for (unsigned i = skipped; i < arguments.size(); ++i) {
      unsigned index = i - skipped;
      if (index >= callee.getNumParams()) return;
      const ParmVarDecl* parameter = ParameterBehindPointer(arguments[i]);
      if (!parameter &&
          callee.getParamDecl(index)->getType()->isReferenceType())
        parameter = ParameterBehind(arguments[i]);
      if (!parameter) parameter = CallableParameter(arguments[i]);
      const ParmVarDecl* view = ViewParameter(arguments[i]);
      if (view && (!parameter || parameter == view) && answers(i, *view))
        continue;
      if (!parameter) parameter = view;
      if (parameter) fates.handed_on.push_back({parameter, &callee, index});
    }
  }

  const clang::FunctionDecl& function_;
  bool returns_reference_;
  /// Then what is made here may run after the return.
  const bool returns_future_;
  const ParmVarDecl* const stream_;
  bool gives_other_ = false;
  llvm::function_ref<bool(const clang::FunctionDecl&)> is_project_;
  int in_lambda_ = 0;
  /// Local variables that start as copies of parameters.
  llvm::DenseMap<const clang::ValueDecl*, const ParmVarDecl*> copies_;
  llvm::DenseSet<const clang::LambdaExpr*> passing_;
};

}  // namespace

ParameterFates FindParameterFates(
    const clang::FunctionDecl& definition,
    llvm::function_ref<bool(const clang::FunctionDecl&)> is_project) {
  EscapeFinder finder(definition, is_project);
  if (auto* constructor =
          llvm::dyn_cast<clang::CXXConstructorDecl>(&definition))
    for (const clang::CXXCtorInitializer* each : constructor->inits()) {
      if (each->isMemberInitializer())
        finder.Keep(each->getMember()->getType(), each->getInit());
      finder.TraverseStmt(each->getInit());
    }
  finder.TraverseStmt(definition.getBody());
  finder.End();
  for (const ParmVarDecl* parameter : definition.parameters()) {
    if (!HoldsViewInside(parameter->getType())) continue;
    const ViewFlow flow = FollowViews(definition, *parameter, is_project);
    if (flow.is_kept) finder.fates.kept.insert(parameter);
    for (const ViewFlow::HandedOn& each : flow.handed_on)
      finder.fates.handed_on.push_back({parameter, each.callee, each.index});
  }
  return std::move(finder.fates);
}

}  // namespace cleave
