#include "analyzer/function_facts.h"

#include "analyzer/body_writes.h"
#include "analyzer/constructor_fields.h"
#include "analyzer/effects.h"
#include "analyzer/parameter_escapes.h"
#include "analyzer/symbol_names.h"
#include "analyzer/type_shapes.h"
#include "analyzer/use_collector.h"
#include "analyzer/user_data.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

FunctionKind KindOf(const clang::FunctionDecl& decl) {
  if (llvm::isa<clang::CXXConstructorDecl>(decl))
    return FunctionKind::kConstructor;
  if (llvm::isa<clang::CXXDestructorDecl>(decl))
    return FunctionKind::kDestructor;
  if (llvm::isa<clang::CXXConversionDecl>(decl))
    return FunctionKind::kConversion;
  auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&decl);
  if (!method) return FunctionKind::kFree;
  return method->isStatic() ? FunctionKind::kStaticMethod
                            : FunctionKind::kMethod;
}

/// `return x;`, `return &x;`, `return *x;` of the static variable `x`.
bool ReturnsVariable(const clang::Stmt* statement,
                     const clang::VarDecl* variable) {
  auto* result = llvm::dyn_cast<clang::ReturnStmt>(statement);
  if (!result || !result->getRetValue()) return false;
  const clang::Expr* value =
      result->getRetValue()->IgnoreUnlessSpelledInSource();
  if (auto* op = llvm::dyn_cast<clang::UnaryOperator>(value))
    if (op->getOpcode() == clang::UO_AddrOf ||
        op->getOpcode() == clang::UO_Deref)
      value = op->getSubExpr()->IgnoreUnlessSpelledInSource();
  auto* name = llvm::dyn_cast<clang::DeclRefExpr>(value);
  return name && name->getDecl() == variable;
}

bool ReturnsLocalStatic(const clang::FunctionDecl& decl) {
  auto* body = llvm::dyn_cast_or_null<clang::CompoundStmt>(decl.getBody());
  clang::QualType result = decl.getReturnType();
  if (!body || body->size() != 2 ||
      !(result->isReferenceType() || result->isPointerType()))
    return false;
  auto* first = llvm::dyn_cast<clang::DeclStmt>(body->body_front());
  if (!first || !first->isSingleDecl()) return false;
  auto* variable = llvm::dyn_cast<clang::VarDecl>(first->getSingleDecl());
  return variable && variable->isStaticLocal() &&
         ReturnsVariable(body->body_back(), variable);
}

bool MayBeWritten(clang::QualType type) {
  return (type->isReferenceType() || type->isPointerType()) &&
         !type->getPointeeType().isConstQualified();
}

std::vector<ParameterOf> HandedOn(const clang::ParmVarDecl* parameter,
                                  const ParameterFates& fates,
                                  TuFactsBuilder& facts) {
  std::vector<ParameterOf> result;
  for (const ParameterFates::HandedOn& each : fates.handed_on) {
    if (each.parameter != parameter) continue;
    ParameterOf next{facts.ProjectUsr(each.callee), each.index};
    if (!next.function.empty() && !llvm::is_contained(result, next))
      result.push_back(std::move(next));
  }
  return result;
}

/// Of what no body is known (pure virtual functions among it) the worst is
/// supposed, as far as the types allow it.
std::vector<Parameter> ParametersOf(const clang::FunctionDecl& decl,
                                    const clang::FunctionDecl* definition,
                                    TuFactsBuilder& facts) {
  const clang::FunctionDecl& named = definition ? *definition : decl;
  BodyWrites writes;
  ParameterFates fates;
  UserDataOfBody user_data;
  if (definition && definition->hasBody()) {
    FindWrites(definition->getBody(), writes);
    if (auto* constructor =
            llvm::dyn_cast<clang::CXXConstructorDecl>(definition))
      for (const clang::CXXCtorInitializer* init : constructor->inits())
        FindWrites(init->getInit(), writes);
    const auto is_project = [&](const clang::NamedDecl& each) {
      return !facts.ProjectUsr(&each).empty();
    };
    fates = FindParameterFates(*definition, is_project);
    user_data = FindUserData(*definition, is_project);
  }
  std::vector<Parameter> parameters;
  for (unsigned i = 0; i < named.getNumParams(); ++i) {
    const clang::ParmVarDecl* each = named.getParamDecl(i);
    Parameter parameter;
    parameter.name = each->getNameAsString();
    parameter.type =
        ShapeOf(each->getOriginalType(), facts.context(), facts.scope());
    parameter.has_default =
        each->hasDefaultArg() || decl.getParamDecl(i)->hasDefaultArg();
    parameter.is_written = MayBeWritten(each->getType()) &&
                           (!definition || writes.parameters.count(each));
    parameter.escapes = fates.escapes.count(each) ||
                        (user_data.is_kept && (each == user_data.function ||
                                               each == user_data.data));
    parameter.is_array = fates.arrays.count(each);
    parameter.is_called = fates.called.count(each);
    parameter.is_kept = fates.kept.count(each);
    parameter.is_user_data = each == user_data.data;
    parameter.handed_on = HandedOn(each, fates, facts);
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

void AddMethodFacts(const clang::CXXMethodDecl& method, FunctionFacts& facts) {
  const clang::CXXRecordDecl* parent = method.getParent();
  facts.owner = QualifiedNameOf(parent);
  facts.is_const = method.isConst();
  facts.is_virtual = method.isVirtual();
  facts.is_pure = method.isPureVirtual();
  facts.is_rvalue_qualified = method.getRefQualifier() == clang::RQ_RValue;
  auto* special =
      llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(parent);
  facts.is_template |= parent->isDependentContext() || special;
}

bool IsNoexcept(const clang::FunctionDecl& decl) {
  auto* type = decl.getType()->getAs<clang::FunctionProtoType>();
  if (!type || clang::isUnresolvedExceptionSpec(type->getExceptionSpecType()))
    return llvm::isa<clang::CXXDestructorDecl>(decl);
  return type->canThrow() == clang::CT_Cannot;
}

}  // namespace

Access AccessOf(const clang::Decl& decl) {
  switch (decl.getAccess()) {
    case clang::AS_protected:
      return Access::kProtected;
    case clang::AS_private:
      return Access::kPrivate;
    default:
      return Access::kPublic;
  }
}

FunctionFacts FactsOf(const clang::FunctionDecl& decl, const BodyFacts& body,
                      TuFactsBuilder& facts) {
  const clang::FunctionDecl* definition = decl.getDefinition();
  FunctionFacts result;
  result.kind = KindOf(decl);
  result.result = ShapeOf(decl.getReturnType(), facts.context(), facts.scope());
  result.parameters = ParametersOf(decl, definition, facts);
  result.access = AccessOf(decl);
  result.is_noexcept = IsNoexcept(decl);
  result.is_deleted = decl.isDeleted();
  result.is_variadic = decl.isVariadic();
  result.is_operator = decl.isOverloadedOperator();
  result.is_template = decl.getDescribedFunctionTemplate() ||
                       decl.isTemplateInstantiation() || decl.isTemplated();
  if (auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&decl))
    AddMethodFacts(*method, result);
  result.is_inline =
      decl.isInlined() || decl.isDefaulted() || result.is_template ||
      (definition && facts.scope().IsHeader(definition->getLocation()));
  if (auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(&decl))
    result.initialises = InitialisedFields(*constructor);
  result.returns_local_static = definition && ReturnsLocalStatic(*definition);
  result.touches_fields = result.is_inline && body.touches_fields;
  result.throws.assign(body.throws.begin(), body.throws.end());
  result.sql = body.sql;
  result.effects = EffectNames(body.effects);
  result.locks.assign(body.locks.begin(), body.locks.end());
  result.callbacks = body.callbacks;
  for (const auto& [place, through] : body.indirect_calls)
    result.indirect_calls.push_back({through, place});
  for (const auto& [key, use] : body.files) result.files.push_back(use);
  return result;
}

std::string SignatureOf(const FunctionFacts& function) {
  std::string text = "(";
  for (const Parameter& parameter : function.parameters) {
    if (text.size() > 1) text += ", ";
    text += ToCpp(parameter.type);
  }
  if (function.is_variadic) text += text.size() > 1 ? ", ..." : "...";
  text += ")";
  if (function.is_const) text += " const";
  if (function.is_rvalue_qualified) text += " &&";
  return text;
}

}  // namespace cleave
