#include "analyzer/fact_collector.h"

#include "analyzer/alias_collector.h"
#include "analyzer/destroyed_types.h"
#include "analyzer/function_facts.h"
#include "analyzer/instance_collector.h"
#include "analyzer/record_facts.h"
#include "analyzer/symbol_names.h"
#include "analyzer/type_shapes.h"
#include "analyzer/use_collector.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Sema/Sema.h"

namespace cleave {
namespace {

using clang::Decl;
using clang::NamedDecl;
using Kind = DependencyKind;

/// Static variables inside a body, which are symbols of their own.
class LocalStatics : public clang::RecursiveASTVisitor<LocalStatics> {
 public:
  std::vector<clang::VarDecl*> found;
  bool VisitVarDecl(clang::VarDecl* variable) {
    if (variable->isStaticLocal()) found.push_back(variable);
    return true;
  }
};

/// What stands in a context, of this unit and not of its precompiled header. A
/// copy, as a walk may declare implicit members, which are appended.
std::vector<Decl*> MembersOf(const clang::DeclContext& context) {
  return {context.noload_decls_begin(), context.noload_decls_end()};
}

/// How a parameter or result of that type travels, as a `UseTrait`.
uint16_t PassingOf(clang::QualType type) {
  if (type->isRValueReferenceType()) return kByRvalueReference;
  if (!type->isReferenceType() && !type->isPointerType()) return kByValue;
  bool is_const = type->getPointeeType().isConstQualified();
  if (type->isPointerType()) return is_const ? kByConstPointer : kByPointer;
  return is_const ? kByConstReference : kByReference;
}

class FactCollector {
 public:
  FactCollector(clang::Sema& sema, TuFactsBuilder& facts)
      : sema_(sema), facts_(facts), instances_(sema, facts) {}

  void WalkContext(clang::DeclContext& context) {
    for (Decl* decl : MembersOf(context)) Walk(decl);
  }

  void Walk(Decl* decl) {
    if (auto* space = llvm::dyn_cast<clang::NamespaceDecl>(decl)) {
      if (facts_.scope().IsProject(space->getLocation())) WalkContext(*space);
    } else if (llvm::isa<clang::LinkageSpecDecl>(decl) ||
               llvm::isa<clang::ExportDecl>(decl)) {
      if (facts_.scope().IsProject(decl->getLocation()))
        WalkContext(*llvm::cast<clang::DeclContext>(decl));
    } else if (facts_.scope().Owns(decl->getLocation())) {
      WalkOwned(decl);
    } else if (facts_.scope().IsProject(decl->getLocation())) {
      WalkForeign(decl);
    }
  }

 private:
  void WalkOwned(Decl* decl) {
    if (auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl))
      WalkFunction(function);
    else if (auto* record = llvm::dyn_cast<clang::RecordDecl>(decl))
      WalkRecord(record);
    else if (auto* enumeration = llvm::dyn_cast<clang::EnumDecl>(decl))
      WalkEnum(enumeration);
    else if (auto* variable = llvm::dyn_cast<clang::VarDecl>(decl))
      WalkVariable(variable);
    else if (auto* alias = llvm::dyn_cast<clang::TypedefNameDecl>(decl))
      WalkAlias(alias);
    else if (auto* pattern = llvm::dyn_cast<clang::TemplateDecl>(decl))
      WalkTemplate(pattern);
    else if (auto* relation = llvm::dyn_cast<clang::FriendDecl>(decl))
      WalkFriend(relation);
  }

  /// Another unit collects what stands in this file. What only this unit made
  /// of it is collected here: instantiations.
  void WalkForeign(Decl* decl) {
    if (auto* pattern = llvm::dyn_cast<clang::TemplateDecl>(decl)) {
      if (NamedDecl* inner = pattern->getTemplatedDecl()) WalkForeign(inner);
      WalkInstantiations(pattern);
    } else if (auto* special =
                   llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(decl);
               special && IsInstantiation(*special)) {
      WalkInstantiation(special);
    } else if (auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(decl)) {
      if (!record->isThisDeclarationADefinition() || record->isImplicit())
        return;
      for (Decl* member : MembersOf(*record)) WalkForeign(member);
    } else if (auto* relation = llvm::dyn_cast<clang::FriendDecl>(decl)) {
      if (relation->getFriendDecl()) WalkForeign(relation->getFriendDecl());
    }
  }

  void WalkTemplate(clang::TemplateDecl* pattern) {
    if (NamedDecl* inner = pattern->getTemplatedDecl()) WalkOwned(inner);
    WalkInstantiations(pattern);
  }

  void WalkInstantiations(clang::TemplateDecl* pattern) {
    if (pattern->getCanonicalDecl() != pattern) return;
    if (auto* functions =
            llvm::dyn_cast<clang::FunctionTemplateDecl>(pattern)) {
      std::vector<clang::FunctionDecl*> all(
          functions->specializations().begin(),
          functions->specializations().end());
      for (clang::FunctionDecl* each : all) WalkInstantiation(each);
    } else if (auto* classes =
                   llvm::dyn_cast<clang::ClassTemplateDecl>(pattern)) {
      std::vector<clang::ClassTemplateSpecializationDecl*> all(
          classes->specializations().begin(), classes->specializations().end());
      for (auto* each : all)
        if (!each->isExplicitSpecialization() && each->hasDefinition())
          WalkInstantiation(each);
    } else if (auto* variables =
                   llvm::dyn_cast<clang::VarTemplateDecl>(pattern)) {
      for (clang::VarTemplateSpecializationDecl* each :
           variables->specializations())
        CollectInitialiser(each);
    }
  }

  // Functions.

  void WalkFunction(clang::FunctionDecl* function) {
    if (function->isImplicit() ||
        llvm::isa<clang::CXXDeductionGuideDecl>(function))
      return;
    if (function->isTemplateInstantiation()) return WalkInstantiation(function);
    const NamedDecl* symbol = facts_.ProjectSymbol(function);
    if (!symbol) return;
    if (function->isDefaulted()) Define(function);
    CollectSignature(symbol, function);
    if (function->isThisDeclarationADefinition()) {
      BodyFacts body;
      CollectBody(symbol, function, body);
      AddFunction(*function, body);
    } else if (!IsOwned(function->getDefinition())) {
      AddFunction(*function, BodyFacts());
    }
  }

  /// Whether this definition, or none, is walked as well and says more.
  bool IsOwned(const Decl* definition) {
    return definition && facts_.scope().Owns(definition->getLocation());
  }

  /// The compiler defines what is defaulted where it is used, be it in the body
  /// of a library; facts must not depend on that. What cannot be defined is no
  /// error of a program that does not use it.
  void Define(clang::FunctionDecl* function) {
    if (function->isDeleted() || function->isDependentContext()) return;
    clang::DiagnosticsEngine& diagnostics = sema_.getDiagnostics();
    bool was_silent = diagnostics.getSuppressAllDiagnostics();
    diagnostics.setSuppressAllDiagnostics(true);
    sema_.MarkFunctionReferenced(function->getLocation(), function);
    diagnostics.setSuppressAllDiagnostics(was_silent);
  }

  void AddFunction(const clang::FunctionDecl& function, const BodyFacts& body) {
    const clang::FunctionDecl& first = *function.getCanonicalDecl();
    Symbol symbol = facts_.MakeSymbol(&function, SymbolKind::kFunction);
    symbol.function = FactsOf(first, body, facts_);
    symbol.signature = SignatureOf(*symbol.function);
    facts_.AddSymbol(std::move(symbol));
  }

  void CollectSignature(const NamedDecl* symbol,
                        clang::FunctionDecl* function) {
    for (const clang::ParmVarDecl* parameter : function->parameters()) {
      AddTypes(symbol, parameter->getType(), Kind::kParameterType,
               parameter->getLocation(), PassingOf(parameter->getType()));
    }
    AddTypes(symbol, function->getReturnType(), Kind::kReturnType,
             function->getLocation(), PassingOf(function->getReturnType()));
    if (clang::TypeSourceInfo* info = function->getTypeSourceInfo())
      CollectAliases(symbol, info->getTypeLoc(), facts_);
    if (!function->isDependentContext()) instances_.AddSignature(*function);
    if (auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(function))
      for (const clang::CXXMethodDecl* overridden :
           method->overridden_methods())
        facts_.AddUse(symbol, overridden, Kind::kOverride,
                      method->getLocation());
  }

  /// `symbol` stands for `function`, or is its class if it is implicit.
  void CollectBody(const NamedDecl* symbol, clang::FunctionDecl* function,
                   BodyFacts& body) {
    if (auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(function))
      for (clang::CXXCtorInitializer* init : constructor->inits()) {
        CollectUses(symbol, init->getInit(), facts_, body, init->getMember());
        if (!init->isMemberInitializer()) continue;
        facts_.AddUse(symbol, init->getMember(), Kind::kWriteField,
                      init->getSourceLocation());
        body.touches_fields = true;
      }
    if (auto* destructor = llvm::dyn_cast<clang::CXXDestructorDecl>(function))
      DestroyMembers(symbol, *destructor->getParent(),
                     destructor->getLocation());
    CollectUses(symbol, function->getBody(), facts_, body);
    if (function->getCanonicalDecl() != symbol) return;
    LocalStatics statics;
    statics.TraverseStmt(function->getBody());
    for (clang::VarDecl* variable : statics.found) AddVariable(variable);
  }

  void DestroyMembers(const NamedDecl* symbol,
                      const clang::CXXRecordDecl& record,
                      clang::SourceLocation location) {
    auto destroy = [&](const Decl* destroyed) {
      facts_.AddUse(symbol, destroyed, Kind::kDestroy, location);
    };
    for (const clang::FieldDecl* field : record.fields())
      VisitDestructors(field->getType(), destroy);
    for (const clang::CXXBaseSpecifier& base : record.bases())
      VisitDestructors(base.getType(), destroy);
  }

  /// Only what the pattern does not show: uses, in the name of the pattern.
  void WalkInstantiation(clang::FunctionDecl* function) {
    if (!function->isTemplateInstantiation()) return;
    const clang::FunctionDecl* definition = nullptr;
    const NamedDecl* symbol = facts_.ProjectSymbol(function);
    if (!symbol || !function->hasBody(definition) ||
        !walked_.insert(definition).second)
      return;
    BodyFacts ignored;
    CollectBody(symbol, const_cast<clang::FunctionDecl*>(definition), ignored);
  }

  void WalkInstantiation(clang::CXXRecordDecl* record) {
    if (!walked_.insert(record->getCanonicalDecl()).second) return;
    const NamedDecl* symbol = facts_.ProjectSymbol(record);
    clang::CXXRecordDecl* definition = record->getDefinition();
    if (!symbol || !definition) return;
    if (!definition->isDependentContext()) DefineImplicit(definition);
    CollectImplicit(symbol, definition);
    CollectDestruction(symbol, *definition);
    for (Decl* member : MembersOf(*definition)) {
      if (auto* function = llvm::dyn_cast<clang::FunctionDecl>(member))
        WalkInstantiation(function);
      else if (auto* nested = llvm::dyn_cast<clang::CXXRecordDecl>(member))
        nested->isInjectedClassName() ? void() : WalkInstantiation(nested);
      else if (auto* functions =
                   llvm::dyn_cast<clang::FunctionTemplateDecl>(member))
        for (clang::FunctionDecl* each : functions->specializations())
          WalkInstantiation(each);
      else if (auto* variable = llvm::dyn_cast<clang::VarDecl>(member))
        CollectInitialiser(variable);
    }
  }

  // Classes and enums.

  void WalkRecord(clang::RecordDecl* record) {
    if (record->isImplicit()) return;
    auto* cxx = llvm::dyn_cast<clang::CXXRecordDecl>(record);
    auto* special =
        llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
    if (special && IsInstantiation(*special)) return WalkInstantiation(special);
    const NamedDecl* symbol = facts_.ProjectSymbol(record);
    if (!symbol) return;
    if (record->isThisDeclarationADefinition())
      WalkDefinition(symbol, record, cxx);
    else if (!IsOwned(record->getDefinition()) &&
             symbol == record->getCanonicalDecl())
      facts_.AddSymbol(facts_.MakeSymbol(record, SymbolKind::kClass));
  }

  /// Trivial ones say nothing that the fields do not, and are there or not as
  /// other code has asked for them.
  static bool IsMadeByCompiler(const clang::CXXMethodDecl& method) {
    return method.isImplicit() && !method.isTrivial();
  }

  void DefineImplicit(clang::CXXRecordDecl* record) {
    sema_.ForceDeclarationOfImplicitMembers(record);
    std::vector<clang::CXXMethodDecl*> methods(record->method_begin(),
                                               record->method_end());
    for (clang::CXXMethodDecl* method : methods)
      if (IsMadeByCompiler(*method)) Define(method);
  }

  /// `cxx` is `record`, or null for one of C.
  void WalkDefinition(const NamedDecl* symbol, clang::RecordDecl* record,
                      clang::CXXRecordDecl* cxx) {
    if (cxx && !cxx->isDependentContext()) DefineImplicit(cxx);
    if (symbol == record->getCanonicalDecl()) {
      Symbol complete = facts_.MakeSymbol(record, SymbolKind::kClass);
      complete.record = FactsOf(*record, facts_);
      facts_.AddSymbol(std::move(complete));
    }
    if (cxx) CollectBases(symbol, *cxx);
    for (clang::FieldDecl* field : record->fields())
      CollectField(symbol, field);
    if (cxx) {
      CollectImplicit(symbol, cxx);
      CollectDestruction(symbol, *cxx);
    }
    WalkContext(*record);
  }

  void CollectBases(const NamedDecl* symbol, clang::CXXRecordDecl& record) {
    for (const clang::CXXBaseSpecifier& base : record.bases()) {
      VisitTypesIn(base.getType(), [&](const NamedDecl* type, Holding holding) {
        bool is_base = holding == Holding::kValue &&
                       (type == base.getType()->getAsTagDecl() ||
                        llvm::isa<clang::TemplateDecl>(type));
        facts_.AddUse(symbol, type, is_base ? Kind::kInherit : Kind::kUseType,
                      base.getBeginLoc());
      });
      CollectAliases(symbol, base.getTypeSourceInfo()->getTypeLoc(), facts_);
      if (facts_.scope().IsHeader(record.getLocation()))
        instances_.Add(base.getType());
    }
  }

  void CollectField(const NamedDecl* symbol, clang::FieldDecl* field) {
    if (facts_.ProjectSymbol(field) == field)
      facts_.AddSymbol(facts_.MakeSymbol(field, SymbolKind::kField));
    VisitTypesIn(field->getType(), [&](const NamedDecl* type, Holding holding) {
      Kind kind = holding == Holding::kValue     ? Kind::kFieldByValue
                  : holding == Holding::kPointer ? Kind::kFieldByPointer
                                                 : Kind::kUseType;
      facts_.AddUse(symbol, type, kind, field->getLocation());
    });
    if (clang::TypeSourceInfo* info = field->getTypeSourceInfo())
      CollectAliases(symbol, info->getTypeLoc(), facts_);
    if (facts_.scope().IsHeader(field->getLocation()))
      instances_.Add(field->getType());
    BodyFacts ignored;
    CollectUses(symbol, field->getInClassInitializer(), facts_, ignored, field);
  }

  /// What the compiler made for a class counts as the class's.
  void CollectImplicit(const NamedDecl* symbol, clang::CXXRecordDecl* record) {
    if (record->isDependentContext()) return;
    BodyFacts ignored;
    for (clang::CXXMethodDecl* method : record->methods())
      if (IsMadeByCompiler(*method) && method->doesThisDeclarationHaveABody())
        CollectBody(symbol, method, ignored);
  }

  void CollectDestruction(const NamedDecl* symbol,
                          const clang::CXXRecordDecl& record) {
    if (record.isDependentContext()) return;
    clang::CXXDestructorDecl* destructor = record.getDestructor();
    if (!destructor || destructor->isImplicit())
      DestroyMembers(symbol, record, record.getLocation());
  }

  void WalkEnum(clang::EnumDecl* enumeration) {
    const NamedDecl* key = facts_.ProjectSymbol(enumeration);
    if (key != enumeration->getCanonicalDecl()) return;
    bool is_definition = enumeration->isThisDeclarationADefinition();
    if (!is_definition && IsOwned(enumeration->getDefinition())) return;
    Symbol symbol = facts_.MakeSymbol(enumeration, SymbolKind::kEnum);
    if (is_definition) symbol.enumeration = FactsOf(*enumeration, facts_);
    facts_.AddSymbol(std::move(symbol));
    BodyFacts ignored;
    if (is_definition)
      for (clang::EnumConstantDecl* each : enumeration->enumerators())
        CollectUses(key, each->getInitExpr(), facts_, ignored);
  }

  // Variables, aliases, friends.

  void WalkVariable(clang::VarDecl* variable) {
    const NamedDecl* symbol = facts_.ProjectSymbol(variable);
    if (!symbol) return;
    if (variable->isThisDeclarationADefinition() ||
        !IsOwned(variable->getDefinition()))
      AddVariable(variable);
    AddTypes(symbol, variable->getType(), Kind::kUseType,
             variable->getLocation());
    if (clang::TypeSourceInfo* info = variable->getTypeSourceInfo())
      CollectAliases(symbol, info->getTypeLoc(), facts_);
    CollectInitialiser(variable);
  }

  void AddVariable(clang::VarDecl* variable) {
    Symbol symbol = facts_.MakeSymbol(variable, SymbolKind::kVariable);
    symbol.variable = FactsOf(*variable, facts_);
    facts_.AddSymbol(std::move(symbol));
  }

  void CollectInitialiser(clang::VarDecl* variable) {
    const NamedDecl* symbol = facts_.ProjectSymbol(variable);
    if (!symbol) return;
    BodyFacts ignored;
    CollectUses(symbol, variable->getInit(), facts_, ignored, variable);
    if (!variable->isThisDeclarationADefinition()) return;
    VisitDestructors(variable->getType(), [&](const Decl* destroyed) {
      facts_.AddUse(symbol, destroyed, Kind::kDestroy, variable->getLocation());
    });
  }

  void WalkAlias(clang::TypedefNameDecl* alias) {
    const NamedDecl* symbol = facts_.ProjectSymbol(alias);
    if (symbol != alias->getCanonicalDecl()) return;
    facts_.AddSymbol(facts_.MakeSymbol(alias, SymbolKind::kAlias));
    AddTypes(symbol, alias->getUnderlyingType(), Kind::kUseType,
             alias->getLocation());
    CollectAliases(symbol, alias->getTypeSourceInfo()->getTypeLoc(), facts_);
  }

  void WalkFriend(clang::FriendDecl* relation) {
    auto* parent = llvm::dyn_cast<Decl>(relation->getDeclContext());
    const NamedDecl* symbol = facts_.ProjectSymbol(parent);
    if (!symbol) return;
    if (clang::TypeSourceInfo* type = relation->getFriendType())
      return AddTypes(symbol, type->getType(), Kind::kFriend,
                      relation->getLocation());
    NamedDecl* named = relation->getFriendDecl();
    facts_.AddUse(symbol, named, Kind::kFriend, relation->getLocation());
    // A friend may be defined on the spot.
    if (named) WalkOwned(named);
  }

  void AddTypes(const NamedDecl* symbol, clang::QualType type, Kind kind,
                clang::SourceLocation location, uint16_t traits = 0) {
    VisitTypesIn(type, [&](const NamedDecl* each, Holding) {
      facts_.AddUse(symbol, each, kind, location, 0, traits);
    });
  }

  clang::Sema& sema_;
  TuFactsBuilder& facts_;
  llvm::DenseSet<const Decl*> walked_;
  InstanceCollector instances_;
};

}  // namespace

void CollectFacts(clang::TranslationUnitDecl& unit, clang::Sema& sema,
                  TuFactsBuilder& facts) {
  FactCollector(sema, facts).WalkContext(unit);
}

}  // namespace cleave
