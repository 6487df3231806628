#include "analyzer/symbol_names.h"

#include "analyzer/source_scope.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

/// The outermost function around `decl`, if there is one.
const clang::FunctionDecl* EnclosingFunction(const clang::Decl* decl) {
  const clang::FunctionDecl* outermost = nullptr;
  for (const clang::DeclContext* context = decl->getDeclContext(); context;
       context = context->getParent())
    if (auto* function = llvm::dyn_cast<clang::FunctionDecl>(context))
      outermost = function;
  return outermost;
}

const clang::FunctionDecl* PatternOf(const clang::FunctionDecl* function) {
  if (auto* pattern =
          function->getTemplateInstantiationPattern(/*ForDefinition=*/false))
    return pattern;
  if (auto* member = function->getInstantiatedFromMemberFunction())
    return PatternOf(member);
  if (auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(function))
    if (auto inherited = constructor->getInheritedConstructor())
      return PatternOf(inherited.getConstructor());
  return function;
}

const clang::TagDecl* PatternOf(const clang::TagDecl* tag) {
  if (auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(tag)) {
    if (auto* pattern = record->getTemplateInstantiationPattern())
      return pattern;
    // Named but never instantiated: `Cache<int>*`.
    auto* special =
        llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
    if (special && !special->isExplicitSpecialization() &&
        !llvm::isa<clang::ClassTemplatePartialSpecializationDecl>(special))
      return special->getSpecializedTemplate()->getTemplatedDecl();
    return record;
  }
  if (auto* enumeration = llvm::dyn_cast<clang::EnumDecl>(tag))
    if (auto* pattern = enumeration->getTemplateInstantiationPattern())
      return pattern;
  return tag;
}

const clang::NamedDecl* SymbolOfFunction(const clang::FunctionDecl* function) {
  if (auto* outer = EnclosingFunction(function)) return SymbolDeclOf(outer);
  function = PatternOf(function);
  if (function->isImplicit()) {
    auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
    return method ? SymbolDeclOf(method->getParent()) : nullptr;
  }
  return function->getCanonicalDecl();
}

const clang::NamedDecl* SymbolOfTag(const clang::TagDecl* tag) {
  if (auto* outer = EnclosingFunction(tag)) return SymbolDeclOf(outer);
  auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(tag);
  if (record && record->isLambda()) return nullptr;
  tag = PatternOf(tag);
  // Anonymous structs and unions are part of the class around them.
  if (auto* plain = llvm::dyn_cast<clang::RecordDecl>(tag))
    if (plain->isAnonymousStructOrUnion())
      if (auto* parent = llvm::dyn_cast<clang::Decl>(plain->getDeclContext());
          llvm::isa<clang::RecordDecl>(parent))
        return SymbolDeclOf(parent);
  return tag->getCanonicalDecl();
}

const clang::NamedDecl* SymbolOfVariable(const clang::VarDecl* variable) {
  if (!variable->hasGlobalStorage()) return nullptr;
  if (auto* pattern = variable->getTemplateInstantiationPattern())
    variable = pattern;
  return variable->getCanonicalDecl();
}

/// The field of the pattern; the class or function around it if the field has
/// no name or its class is no symbol.
const clang::NamedDecl* SymbolOfField(const clang::FieldDecl* field) {
  const clang::RecordDecl* record = field->getParent();
  const clang::NamedDecl* owner = SymbolDeclOf(record);
  if (!field->getIdentifier() || !llvm::isa_and_nonnull<clang::TagDecl>(owner))
    return owner;
  auto* pattern = llvm::cast<clang::RecordDecl>(PatternOf(record));
  pattern = pattern->getDefinition();
  if (!pattern || pattern == record->getDefinition()) return field;
  for (const clang::FieldDecl* each : pattern->fields())
    if (each->getFieldIndex() == field->getFieldIndex()) return each;
  return owner;
}

}  // namespace

const clang::NamedDecl* SymbolDeclOf(const clang::Decl* decl) {
  if (!decl) return nullptr;
  if (auto* shadow = llvm::dyn_cast<clang::UsingShadowDecl>(decl))
    return SymbolDeclOf(shadow->getTargetDecl());
  if (auto* enumerator = llvm::dyn_cast<clang::EnumConstantDecl>(decl))
    return SymbolDeclOf(
        llvm::cast<clang::EnumDecl>(enumerator->getDeclContext()));
  if (auto* field = llvm::dyn_cast<clang::FieldDecl>(decl))
    return SymbolOfField(field);
  if (auto* field = llvm::dyn_cast<clang::IndirectFieldDecl>(decl))
    return SymbolDeclOf(field->getAnonField());
  if (auto* alias = llvm::dyn_cast<clang::TypeAliasTemplateDecl>(decl))
    return SymbolDeclOf(alias->getTemplatedDecl());
  if (auto* pattern = llvm::dyn_cast<clang::TemplateDecl>(decl))
    return SymbolDeclOf(pattern->getTemplatedDecl());
  if (auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl))
    return SymbolOfFunction(function);
  if (auto* tag = llvm::dyn_cast<clang::TagDecl>(decl)) return SymbolOfTag(tag);
  if (auto* variable = llvm::dyn_cast<clang::VarDecl>(decl))
    return SymbolOfVariable(variable);
  if (auto* alias = llvm::dyn_cast<clang::TypedefNameDecl>(decl))
    return EnclosingFunction(alias)
               ? SymbolDeclOf(EnclosingFunction(alias))
               : llvm::cast<clang::NamedDecl>(alias->getCanonicalDecl());
  return nullptr;
}

std::string UsrOf(const clang::NamedDecl* decl, SourceScope& scope) {
  llvm::SmallString<128> usr;
  if (clang::index::generateUSRForDecl(decl, usr)) return "";
  auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl);
  bool is_unnamed_enum =
      llvm::isa<clang::EnumDecl>(decl) && decl->getDeclName().isEmpty();
  if (!decl->isExternallyVisible() || is_unnamed_enum ||
      (function && function->isMain()))
    usr += "@@" + scope.PlaceOf(decl->getCanonicalDecl()->getLocation()).file;
  return std::string(usr);
}

std::string QualifiedNameOf(const clang::NamedDecl* decl) {
  if (auto* variable = llvm::dyn_cast<clang::VarDecl>(decl))
    if (const clang::FunctionDecl* function = EnclosingFunction(variable))
      return QualifiedNameOf(function) + "::" + variable->getNameAsString();
  if (auto* field = llvm::dyn_cast<clang::FieldDecl>(decl))
    if (const clang::NamedDecl* owner = SymbolDeclOf(field->getParent()))
      return QualifiedNameOf(owner) + "::" + field->getNameAsString();
  // Clang adds a template's parameters to the name of its constructors.
  bool is_constructor = llvm::isa<clang::CXXConstructorDecl>(decl);
  if (is_constructor || llvm::isa<clang::CXXDestructorDecl>(decl)) {
    auto* owner = llvm::cast<clang::CXXRecordDecl>(decl->getDeclContext());
    return QualifiedNameOf(owner) + (is_constructor ? "::" : "::~") +
           owner->getNameAsString();
  }
  clang::PrintingPolicy policy(decl->getASTContext().getPrintingPolicy());
  policy.AnonymousTagLocations = false;
  policy.SuppressTagKeyword = true;
  std::string name;
  llvm::raw_string_ostream out(name);
  auto* record = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(decl);
  auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl);
  bool is_special =
      record || (function && function->isFunctionTemplateSpecialization());
  if (is_special)
    decl->getNameForDiagnostic(out, policy, /*Qualified=*/true);
  else
    decl->printQualifiedName(out, policy);
  return name;
}

bool IsInStd(const clang::Decl* decl) {
  for (const clang::DeclContext* context = decl->getDeclContext(); context;
       context = context->getParent())
    if (context->isStdNamespace()) return true;
  return false;
}

}  // namespace cleave
