#include "analyzer/record_facts.h"

#include "analyzer/constant_definition.h"
#include "analyzer/function_facts.h"
#include "analyzer/symbol_names.h"
#include "analyzer/type_shapes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

namespace cleave {
namespace {

SpecialMember Classify(const clang::CXXMethodDecl* member,
                       const clang::CXXRecordDecl& record, SourceScope& scope) {
  if (!member) return SpecialMember::kNone;
  if (member->isDeleted()) return SpecialMember::kDeleted;
  if (!member->isUserProvided()) return SpecialMember::kImplicit;
  const clang::FunctionDecl* definition = member->getDefinition();
  bool in_header = definition && scope.IsHeader(definition->getLocation());
  return member->isInlined() || in_header || record.isDependentContext()
             ? SpecialMember::kInline
             : SpecialMember::kOutOfLine;
}

/// What a class without such a declared constructor or assignment has: one
/// that the compiler would make, or none.
SpecialMember Undeclared(bool is_needed) {
  return is_needed ? SpecialMember::kImplicit : SpecialMember::kNone;
}

struct SpecialMembers {
  const clang::CXXMethodDecl* default_constructor = nullptr;
  const clang::CXXMethodDecl* copy_constructor = nullptr;
  const clang::CXXMethodDecl* move_constructor = nullptr;
  const clang::CXXMethodDecl* copy_assignment = nullptr;
  const clang::CXXMethodDecl* move_assignment = nullptr;
};

SpecialMembers FindSpecialMembers(const clang::CXXRecordDecl& record) {
  SpecialMembers found;
  for (const clang::CXXConstructorDecl* each : record.ctors()) {
    if (each->isDefaultConstructor()) found.default_constructor = each;
    if (each->isCopyConstructor()) found.copy_constructor = each;
    if (each->isMoveConstructor()) found.move_constructor = each;
  }
  for (const clang::CXXMethodDecl* each : record.methods()) {
    if (each->isCopyAssignmentOperator()) found.copy_assignment = each;
    if (each->isMoveAssignmentOperator()) found.move_assignment = each;
  }
  return found;
}

/// An implicit move that is deleted counts as not declared: overload resolution
/// ignores it, and copies instead.
SpecialMember ClassifyMove(const clang::CXXMethodDecl* member, bool is_needed,
                           const clang::CXXRecordDecl& record,
                           SourceScope& scope) {
  if (!member) return Undeclared(is_needed);
  if (member->isImplicit() && member->isDeleted()) return SpecialMember::kNone;
  return Classify(member, record, scope);
}

void AddSpecialMembers(const clang::CXXRecordDecl& record, SourceScope& scope,
                       RecordFacts& facts) {
  SpecialMembers found = FindSpecialMembers(record);
  auto classify = [&](const clang::CXXMethodDecl* member, bool is_needed) {
    return member ? Classify(member, record, scope) : Undeclared(is_needed);
  };
  facts.default_constructor = classify(
      found.default_constructor, record.needsImplicitDefaultConstructor());
  facts.copy_constructor =
      classify(found.copy_constructor, record.needsImplicitCopyConstructor());
  facts.copy_assignment =
      classify(found.copy_assignment, record.needsImplicitCopyAssignment());
  facts.move_constructor =
      ClassifyMove(found.move_constructor,
                   record.needsImplicitMoveConstructor(), record, scope);
  facts.move_assignment =
      ClassifyMove(found.move_assignment, record.needsImplicitMoveAssignment(),
                   record, scope);
  facts.destructor =
      classify(record.getDestructor(), record.needsImplicitDestructor());
}

bool DerivesFromStdException(const clang::CXXRecordDecl& record) {
  for (const clang::CXXBaseSpecifier& base : record.bases()) {
    const clang::CXXRecordDecl* parent = base.getType()->getAsCXXRecordDecl();
    if (!parent || !parent->hasDefinition()) continue;
    if (IsInStd(parent) && parent->getName() == "exception") return true;
    if (DerivesFromStdException(*parent->getDefinition())) return true;
  }
  return false;
}

Access AccessOf(clang::AccessSpecifier access) {
  if (access == clang::AS_private) return Access::kPrivate;
  return access == clang::AS_protected ? Access::kProtected : Access::kPublic;
}

/// Of the name of `tag`: the strictest of its own and of the classes around it.
Access AccessOfName(const clang::TagDecl& tag) {
  Access strictest = Access::kPublic;
  const clang::Decl* each = &tag;
  while (llvm::isa<clang::CXXRecordDecl>(each->getDeclContext())) {
    strictest = std::max(strictest, AccessOf(each->getAccess()));
    each = llvm::cast<clang::Decl>(each->getDeclContext());
  }
  return strictest;
}

bool IsLocalName(const clang::TagDecl& tag) {
  return tag.isInAnonymousNamespace() || !tag.hasNameForLinkage() ||
         tag.getParentFunctionOrMethod();
}

void AddClassFacts(const clang::CXXRecordDecl& record, TuFactsBuilder& facts,
                   RecordFacts& result) {
  for (const clang::CXXBaseSpecifier& base : record.bases())
    result.bases.push_back(
        {ShapeOf(base.getType(), facts.context(), facts.scope()),
         base.isVirtual(), AccessOf(base.getAccessSpecifier())});
  AddSpecialMembers(record, facts.scope(), result);
  result.is_polymorphic = record.isPolymorphic();
  result.is_abstract = record.isAbstract();
  result.is_aggregate = record.isAggregate();
  result.is_template =
      record.getDescribedClassTemplate() || record.isDependentContext() ||
      llvm::isa<clang::ClassTemplateSpecializationDecl>(record);
  result.is_exception = DerivesFromStdException(record);
  result.is_final = record.isEffectivelyFinal();
}

/// Whether code runs to give it its value.
bool IsDynamic(const clang::VarDecl& variable) {
  const clang::Expr* init = variable.getInit();
  if (!init || init->isValueDependent() || variable.isConstexpr()) return false;
  return !variable.hasConstantInitialization();
}

std::string OwnerOf(const clang::VarDecl& variable) {
  auto* context = llvm::dyn_cast<clang::Decl>(variable.getDeclContext());
  if (llvm::isa<clang::RecordDecl>(context) ||
      llvm::isa<clang::FunctionDecl>(context))
    return QualifiedNameOf(llvm::cast<clang::NamedDecl>(context));
  return "";
}

}  // namespace

RecordFacts FactsOf(const clang::RecordDecl& record, TuFactsBuilder& facts) {
  RecordFacts result;
  for (const clang::FieldDecl* field : record.fields())
    result.fields.push_back(
        {field->getNameAsString(),
         ShapeOf(field->getType(), facts.context(), facts.scope()),
         AccessOf(*field), field->isMutable(), field->isBitField()});
  result.is_union = record.isUnion();
  result.is_local = IsLocalName(record);
  result.access = AccessOfName(record);
  if (auto* cxx = llvm::dyn_cast<clang::CXXRecordDecl>(&record))
    AddClassFacts(*cxx, facts, result);
  else
    result.is_aggregate = true;
  return result;
}

EnumFacts FactsOf(const clang::EnumDecl& enumeration, TuFactsBuilder& facts) {
  EnumFacts result;
  for (const clang::EnumConstantDecl* each : enumeration.enumerators())
    result.enumerators.push_back(
        {each->getNameAsString(),
         // As bits: the largest values of an unsigned type count as negative.
         static_cast<int64_t>(
             each->getInitVal().extOrTrunc(64).getZExtValue())});
  result.underlying =
      ShapeOf(enumeration.getIntegerType(), facts.context(), facts.scope());
  result.is_scoped = enumeration.isScoped();
  result.is_local = IsLocalName(enumeration);
  result.access = AccessOfName(enumeration);
  return result;
}

VariableFacts FactsOf(const clang::VarDecl& variable, TuFactsBuilder& facts) {
  VariableFacts result;
  clang::QualType type = variable.getType();
  result.type = ShapeOf(type, facts.context(), facts.scope());
  result.is_const =
      facts.context().getBaseElementType(type).isConstQualified() ||
      variable.isConstexpr();
  result.is_thread_local = variable.getTLSKind() != clang::VarDecl::TLS_None;
  result.is_function_local = variable.isStaticLocal();
  result.is_dynamic = IsDynamic(variable);
  result.owner = OwnerOf(variable);
  result.definition = ConstantDefinition(variable, facts.scope());
  return result;
}

}  // namespace cleave
