#include "analyzer/view_flow.h"

#include "analyzer/symbol_names.h"
#include "analyzer/view_types.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using clang::Expr;
using clang::Stmt;

/// Of calls and constructors into whose bodies it looks.
constexpr int kDepth = 3;

/// Of the standard library, iterators of libstdc++ included.
bool IsOfLibrary(const clang::Decl* decl) {
  if (IsInStd(decl)) return true;
  for (const clang::DeclContext* scope = decl->getDeclContext(); scope;
       scope = scope->getParent())
    if (auto* space = llvm::dyn_cast<clang::NamespaceDecl>(scope);
        space && space->getIdentifier() && space->getName() == "__gnu_cxx")
      return true;
  return false;
}

bool IsCopyingString(const clang::CXXRecordDecl* record) {
  return record && record->getIdentifier() && IsOfLibrary(record) &&
         record->getName() == "basic_string";
}

/// Whether a value of the type can lead to text that others own.
bool MayCarry(clang::QualType type, int depth = kDepth) {
  if (type.isNull() || type->isDependentType()) return true;
  type = type.getNonReferenceType().getCanonicalType();
  if (type->isVoidType() || type->isArithmeticType() ||
      type->isEnumeralType() || type->isNullPtrType())
    return false;
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || depth == 0) return true;
  if (IsCopyingString(record)) return false;
  if (IsOfLibrary(record) || !record->hasDefinition()) return true;
  record = record->getDefinition();
  return llvm::any_of(record->bases(),
                      [&](const clang::CXXBaseSpecifier& base) {
                        return MayCarry(base.getType(), depth - 1);
                      }) ||
         llvm::any_of(record->fields(), [&](const clang::FieldDecl* field) {
           return MayCarry(field->getType(), depth - 1);
         });
}

bool IsText(clang::QualType type) {
  return type->isPointerType() && type->getPointeeType()->isCharType();
}

/// Functions of the standard library whose result leads wherever their
/// arguments lead, and that leave nothing elsewhere.
bool OnlyPassesOn(const clang::FunctionDecl& callee) {
  switch (callee.getOverloadedOperator()) {
    case clang::OO_EqualEqual:
    case clang::OO_ExclaimEqual:
    case clang::OO_Less:
    case clang::OO_Greater:
    case clang::OO_LessEqual:
    case clang::OO_GreaterEqual:
    case clang::OO_Spaceship:
    case clang::OO_LessLess:
    case clang::OO_Plus:
    case clang::OO_Minus:
      return true;
    default:
      break;
  }
  if (!callee.getIdentifier()) return false;
  return llvm::StringSwitch<bool>(callee.getName())
      .Cases("move", "forward", "as_const", "addressof", "begin", "end", true)
      .Cases("cbegin", "cend", "size", "empty", "data", "distance", true)
      .Cases("min", "max", "next", "prev", "make_pair", "make_tuple", true)
      .Cases("find", "find_if", "count", "count_if", "equal", "get", true)
      .Cases("lower_bound", "upper_bound", "min_element", "max_element", true)
      .Cases("binary_search", "lexicographical_compare", "swap", true)
      .Default(false);
}

/// Of C, that read text or copy its characters.
bool IsOfCharacters(const clang::FunctionDecl& callee) {
  if (!callee.getIdentifier()) return false;
  llvm::StringRef name = callee.getName();
  name.consume_front("__builtin_");
  return llvm::StringSwitch<bool>(name)
      .Cases("memcpy", "memmove", "memcmp", "memchr", "strlen", true)
      .Cases("strcmp", "strncmp", "strchr", "fwrite", "write", true)
      .Default(false);
}

/// The local variable of which `place` is all or a part; null if it may be
/// something else.
const clang::VarDecl* LocalBehind(const Expr* place) {
  place = place->IgnoreParenCasts();
  while (auto* member = llvm::dyn_cast<clang::MemberExpr>(place)) {
    if (member->isArrow()) return nullptr;
    place = member->getBase()->IgnoreParenCasts();
  }
  auto* name = llvm::dyn_cast<clang::DeclRefExpr>(place);
  auto* variable =
      name ? llvm::dyn_cast<clang::VarDecl>(name->getDecl()) : nullptr;
  const bool is_own = variable && variable->hasLocalStorage() &&
                      !variable->getType()->isReferenceType();
  return is_own ? variable : nullptr;
}

/// Follows what leads to the text through one body, several times, until no
/// more local variables lead there.
class FlowFinder {
 public:
  FlowFinder(const clang::FunctionDecl& definition,
             IsProjectFunction is_project, int depth)
      : definition_(definition), is_project_(is_project), depth_(depth) {}

  const clang::Expr* origin = nullptr;
  bool leads_from_object = false;
  ViewFlow flow;
  bool fills_object = false;  ///< a field of the function's own object
  bool is_returned = false;

  void Add(const clang::VarDecl& variable) { leading_.insert(&variable); }

  void Run() {
    size_t before;
    bool did_fill;
    do {
      before = leading_.size();
      did_fill = fills_object;
      flow = {};
      VisitDefinition();
    } while (leading_.size() != before || fills_object != did_fill);
    if (origin && !is_origin_seen_) flow.is_kept = true;
  }

 private:
  void VisitDefinition() {
    if (auto* made = llvm::dyn_cast<clang::CXXConstructorDecl>(&definition_))
      for (const clang::CXXCtorInitializer* each : made->inits())
        if (Leads(each->getInit())) fills_object = true;
    Walk(definition_.getBody());
  }

  void Keep() { flow.is_kept = true; }

  void HandOn(const clang::FunctionDecl& callee, unsigned index) {
    if (index >= callee.getNumParams() || !is_project_(callee)) return Keep();
    flow.handed_on.push_back({&callee, index});
  }

  void Walk(const Stmt* statement) {
    if (!statement) return;
    if (auto* expr = llvm::dyn_cast<Expr>(statement)) {
      Leads(expr);
      return;
    }
    if (auto* declared = llvm::dyn_cast<clang::DeclStmt>(statement)) {
      for (const clang::Decl* decl : declared->decls())
        if (auto* variable = llvm::dyn_cast<clang::VarDecl>(decl))
          Declare(*variable);
      return;
    }
    if (auto* returned = llvm::dyn_cast<clang::ReturnStmt>(statement)) {
      if (returned->getRetValue() && Leads(returned->getRetValue()))
        is_returned = true;
      return;
    }
    for (const Stmt* child : statement->children()) Walk(child);
  }

  void Declare(const clang::VarDecl& variable) {
    if (!variable.hasInit() || !Leads(variable.getInit())) return;
    if (!variable.hasLocalStorage() ||
        llvm::isa<clang::DecompositionDecl>(variable))
      return Keep();
    leading_.insert(&variable);
  }

  /// Whether the value leads to the text; notes where its parts go.
  bool Leads(const Expr* expr) {
    const bool leads = LeadsItself(expr);
    if (expr == origin) {
      is_origin_seen_ = true;
      return true;
    }
    return leads && MayCarry(expr->getType());
  }

  bool LeadsItself(const Expr* expr) {
    if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr))
      return leading_.contains(name->getDecl());
    if (llvm::isa<clang::CXXThisExpr>(expr))
      return leads_from_object || fills_object;
    if (llvm::isa<clang::UnaryExprOrTypeTraitExpr>(expr)) return false;
    if (auto* call = llvm::dyn_cast<clang::CallExpr>(expr)) return Call(*call);
    if (auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(expr))
      return Construct(*made);
    if (auto* op = llvm::dyn_cast<clang::BinaryOperator>(expr))
      return Binary(*op);
    if (auto* cast = llvm::dyn_cast<clang::CastExpr>(expr)) return Cast(*cast);
    if (auto* lambda = llvm::dyn_cast<clang::LambdaExpr>(expr))
      return Capture(*lambda);
    if (auto* fresh = llvm::dyn_cast<clang::CXXNewExpr>(expr)) {
      for (const Stmt* child : fresh->children())
        if (child && Leads(llvm::cast<Expr>(child))) Keep();
      return false;
    }
    return Compound(*expr);
  }

  static bool PassesOn(const Expr& expr) {
    return llvm::isa<clang::ParenExpr, clang::FullExpr, clang::MemberExpr,
                     clang::ArraySubscriptExpr, clang::UnaryOperator,
                     clang::InitListExpr, clang::MaterializeTemporaryExpr,
                     clang::CXXBindTemporaryExpr, clang::ConditionalOperator,
                     clang::CXXStdInitializerListExpr,
                     clang::SubstNonTypeTemplateParmExpr>(expr);
  }

  /// Of what is not known, nothing may lead to the text.
  bool Compound(const Expr& expr) {
    bool leads = false;
    for (const Stmt* child : expr.children()) {
      if (!child) continue;
      auto* part = llvm::dyn_cast<Expr>(child);
      part ? static_cast<void>(leads |= Leads(part)) : Walk(child);
    }
    if (!leads || PassesOn(expr)) return leads;
    if (!llvm::isa<clang::CXXDeleteExpr>(expr)) Keep();
    return false;
  }

  bool Cast(const clang::CastExpr& cast) {
    const bool leads = Leads(cast.getSubExpr());
    if (leads && cast.getCastKind() == clang::CK_PointerToIntegral) Keep();
    return leads;
  }

  bool Capture(const clang::LambdaExpr& lambda) {
    for (const clang::LambdaCapture& each : lambda.captures())
      if (!each.capturesVariable()
              ? each.capturesThis() && (leads_from_object || fills_object)
              : leading_.contains(each.getCapturedVar()))
        Keep();
    for (const Expr* init : lambda.capture_inits())
      if (init && Leads(init)) Keep();
    return false;
  }

  bool Binary(const clang::BinaryOperator& op) {
    const bool to = Leads(op.getLHS()), from = Leads(op.getRHS());
    if (op.isAssignmentOp() && from) Fill(op.getLHS());
    return to || from;
  }

  /// Something that leads to the text is put into `place`.
  void Fill(const Expr* place) {
    if (const clang::VarDecl* variable = LocalBehind(place)) {
      leading_.insert(variable);
      return;
    }
    if (IsOwnField(place))
      fills_object = true;
    else
      Keep();
  }

  static bool IsOwnField(const Expr* place) {
    auto* member = llvm::dyn_cast<clang::MemberExpr>(place->IgnoreParenCasts());
    return member &&
           llvm::isa<clang::CXXThisExpr>(member->getBase()->IgnoreParenCasts());
  }

  bool Construct(const clang::CXXConstructExpr& made) {
    const clang::CXXConstructorDecl& constructor = *made.getConstructor();
    bool leads = false;
    for (unsigned i = 0; i < made.getNumArgs(); ++i)
      if (Leads(made.getArg(i))) {
        leads = true;
        GiveTo(constructor, i, /*makes_object=*/true);
      }
    return leads;
  }

  /// Looks into the body, or leaves the answer to it.
  void GiveTo(const clang::CXXConstructorDecl& constructor, unsigned index,
              bool makes_object) {
    if (IsOfLibrary(&constructor)) {
      if (IsThread(*constructor.getParent())) Keep();
      return;
    }
    if (!constructor.isUserProvided()) return;  // copies fields
    const clang::FunctionDecl* body = nullptr;
    if (!makes_object || depth_ == 0 || !constructor.hasBody(body) ||
        index >= body->getNumParams() || !is_project_(constructor))
      return HandOn(constructor, index);
    FlowFinder inner(*body, is_project_, depth_ - 1);
    inner.Add(*body->getParamDecl(index));
    inner.Run();
    Merge(inner);
  }

  void Merge(const FlowFinder& inner) {
    if (inner.flow.is_kept) Keep();
    flow.handed_on.insert(flow.handed_on.end(), inner.flow.handed_on.begin(),
                          inner.flow.handed_on.end());
  }

  static bool IsThread(const clang::CXXRecordDecl& record) {
    return record.getIdentifier() &&
           (record.getName() == "thread" || record.getName() == "jthread");
  }

  bool Call(const clang::CallExpr& call) {
    const clang::FunctionDecl* callee = call.getDirectCallee();
    auto* method = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(callee);
    const Expr* object = nullptr;
    unsigned first = 0;
    if (auto* member = llvm::dyn_cast<clang::CXXMemberCallExpr>(&call))
      object = member->getImplicitObjectArgument();
    else if (llvm::isa<clang::CXXOperatorCallExpr>(call) && method &&
             method->isInstance())
      object = call.getArg(0), first = 1;
    else if (!callee)
      Walk(call.getCallee());
    const bool of_object = object && Leads(object);
    bool of_arguments = false;
    for (unsigned i = first; i < call.getNumArgs(); ++i) {
      if (!Leads(call.getArg(i))) continue;
      of_arguments = true;
      if (!callee)
        Keep();
      else if (!object || !IsOfLibrary(callee))
        Give(*callee, i - first, *call.getArg(i), object);
    }
    if (of_arguments && object && IsOfLibrary(callee) && !method->isConst() &&
        !IsCopyingString(method->getParent()))
      Fill(object);
    if (of_object && !IsOfLibrary(callee)) CallOn(method);
    return of_object || of_arguments;
  }

  /// `x = y` of a class of the project: it is filled.
  void Give(const clang::FunctionDecl& callee, unsigned index,
            const Expr& argument, const Expr* object) {
    auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&callee);
    if (method && (method->isCopyAssignmentOperator() ||
                   method->isMoveAssignmentOperator())) {
      Fill(object);
      if (method->isUserProvided()) HandOn(callee, index);
      return;
    }
    if (IsOfLibrary(&callee)) {
      if (!OnlyPassesOn(callee)) Keep();
      return;
    }
    if (callee.isExternC() || callee.getBuiltinID() != 0) {
      if (!IsOfCharacters(callee) ||
          !IsText(argument.IgnoreParenCasts()->getType()))
        Keep();
      return;
    }
    HandOn(callee, index);
    // It may as well put it into its object, or into what else it is given.
    if (object && LocalBehind(object)) leading_.insert(LocalBehind(object));
  }

  /// A method of an object that leads to the text.
  void CallOn(const clang::CXXMethodDecl* method) {
    if (!method) return Keep();
    if (method->isStatic() ||
        IsView(method->getFunctionObjectParameterType()) ||
        method->isCopyAssignmentOperator() ||
        method->isMoveAssignmentOperator())
      return;
    const clang::FunctionDecl* body = nullptr;
    if (depth_ == 0 || method->isVirtual() || !method->hasBody(body))
      return Keep();
    FlowFinder inner(*body, is_project_, depth_ - 1);
    inner.leads_from_object = true;
    inner.Run();
    Merge(inner);
  }

  const clang::FunctionDecl& definition_;
  IsProjectFunction is_project_;
  const int depth_;
  llvm::DenseSet<const clang::Decl*> leading_;
  bool is_origin_seen_ = false;
};

/// What is put into a field of the function's own object is kept, unless it is
/// a constructor's, for which its callers answer.
ViewFlow FinishFlow(FlowFinder& finder) {
  finder.Run();
  if (finder.is_returned || finder.fills_object) finder.flow.is_kept = true;
  return std::move(finder.flow);
}

}  // namespace

ViewFlow FollowViews(const clang::FunctionDecl& definition,
                     const clang::ParmVarDecl& parameter,
                     IsProjectFunction is_project) {
  FlowFinder finder(definition, is_project, kDepth);
  finder.Add(parameter);
  return FinishFlow(finder);
}

ViewFlow FollowViews(const clang::FunctionDecl& definition,
                     const clang::Expr& argument,
                     IsProjectFunction is_project) {
  FlowFinder finder(definition, is_project, kDepth);
  finder.origin = &argument;
  return FinishFlow(finder);
}

}  // namespace cleave
