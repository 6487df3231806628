#include "analyzer/instance_collector.h"

#include "analyzer/record_facts.h"
#include "analyzer/symbol_names.h"
#include "analyzer/type_shapes.h"
#include "clang/AST/ASTContext.h"
#include "clang/Sema/Sema.h"

namespace cleave {
namespace {

/// From a signature to the instances that are described.
constexpr unsigned kPointersFollowed = 4;

}  // namespace

bool IsInstantiation(const clang::ClassTemplateSpecializationDecl& special) {
  return !special.isExplicitSpecialization() &&
         !llvm::isa<clang::ClassTemplatePartialSpecializationDecl>(special);
}

void InstanceCollector::Add(clang::QualType type) { AddTypesIn(type, 0); }

void InstanceCollector::AddSignature(const clang::FunctionDecl& function) {
  const clang::FunctionDecl& first = *function.getCanonicalDecl();
  if (!facts_.scope().IsHeader(first.getLocation())) return;
  AddTypesIn(function.getReturnType(), 0);
  for (const clang::ParmVarDecl* parameter : function.parameters())
    AddTypesIn(parameter->getType(), 0);
}

void InstanceCollector::AddTypesIn(clang::QualType type, unsigned pointers) {
  if (type.isNull() || type->isDependentType()) return;
  VisitTypesIn(type, [&](const clang::NamedDecl* each, Holding holding) {
    auto* special =
        llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(each);
    if (!special || !facts_.ProjectSymbol(special)) return;
    const unsigned behind = pointers + (holding != Holding::kValue);
    if (behind <= kPointersFollowed)
      AddInstance(const_cast<clang::ClassTemplateSpecializationDecl*>(special),
                  behind);
  });
}

void InstanceCollector::AddInstance(
    clang::ClassTemplateSpecializationDecl* special, unsigned pointers) {
  if (!IsInstantiation(*special) || !special->isExternallyVisible()) return;
  auto [known, is_new] =
      pointers_to_.try_emplace(special->getCanonicalDecl(), pointers);
  if (!is_new && known->second <= pointers) return;
  known->second = pointers;
  Complete(*special);
  clang::CXXRecordDecl* definition = special->getDefinition();
  if (!definition || definition->isInvalidDecl()) return;
  sema_.ForceDeclarationOfImplicitMembers(definition);
  AddSymbol(*special, *definition);
  for (const clang::FieldDecl* field : definition->fields())
    AddTypesIn(field->getType(), pointers);
  for (const clang::CXXBaseSpecifier& base : definition->bases())
    AddTypesIn(base.getType(), pointers);
}

void InstanceCollector::AddSymbol(
    const clang::ClassTemplateSpecializationDecl& special,
    const clang::CXXRecordDecl& definition) {
  Symbol symbol =
      facts_.MakeSymbol(facts_.ProjectSymbol(&special), SymbolKind::kClass);
  symbol.parent = std::move(symbol.usr);
  symbol.usr = UsrOf(special.getCanonicalDecl(), facts_.scope());
  symbol.name = ToCpp(ShapeOf(facts_.context().getRecordType(&special),
                              facts_.context(), facts_.scope()));
  symbol.defined = symbol.declared;
  symbol.lines = 0;  // they are the template's
  symbol.record = FactsOf(definition, facts_);
  facts_.AddSymbol(std::move(symbol));
}

void InstanceCollector::Complete(
    const clang::ClassTemplateSpecializationDecl& special) {
  if (special.hasDefinition()) return;
  clang::DiagnosticsEngine& diagnostics = sema_.getDiagnostics();
  bool was_silent = diagnostics.getSuppressAllDiagnostics();
  diagnostics.setSuppressAllDiagnostics(true);
  sema_.isCompleteType(special.getLocation(),
                       facts_.context().getRecordType(&special));
  diagnostics.setSuppressAllDiagnostics(was_silent);
}

}  // namespace cleave
