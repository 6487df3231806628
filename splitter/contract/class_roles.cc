#include "splitter/contract/class_roles.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/interface_checks.h"

namespace cleave {
namespace {

/// A static function that gives a ready-made object does not make it the only
/// one: `Ellipsoid::Earth()` of a class that others make objects of.
bool OthersMakeObjects(const ClassIndex& classes, const ClassEntry& entry) {
  return llvm::any_of(entry.constructors, [&](SymbolId id) {
    const FunctionFacts& constructor = *classes.graph().symbol(id).function;
    return constructor.access == Access::kPublic && !constructor.is_deleted;
  });
}

}  // namespace

const ClassFindings& ClassRoles::Of(llvm::StringRef name) {
  auto found = known_.find(name);
  if (found != known_.end()) return found->second;
  ClassFindings findings = Examine(*mapper_.classes().FindClass(name));
  return known_.emplace(name.str(), std::move(findings)).first->second;
}

ClassFindings ClassRoles::Examine(const ClassEntry& entry) {
  const ClassIndex& classes = mapper_.classes();
  const Symbol& symbol = classes.symbol(entry);
  ClassFindings findings;
  const ValueType& value = mapper_.values().Examine(symbol.name);
  std::optional<Refusal> no_interface;
  if (symbol.record->is_polymorphic) {
    if (symbol.record->is_abstract &&
        mapper_.values().ExamineHierarchy(symbol.name).is_value) {
      findings.role = ClassRole::kHierarchy;
      return findings;
    }
    no_interface = CheckInterface(classes, entry);
    if (!no_interface && !value.is_value) {
      findings.role = ClassRole::kInterface;
      return findings;
    }
  }
  if (!entry.accessors.empty() && !value.is_value) {
    std::optional<Refusal> why = CheckSingleton(classes, entry);
    if (!why) {
      findings.role = ClassRole::kSingleton;
      findings.accessor = entry.accessors.front();
      findings.why_shadowed = WhySingletonIsShadowed(classes, entry);
      return findings;
    }
    if (!OthersMakeObjects(classes, entry)) {
      findings.refusal = std::move(*why);
      return findings;
    }
  }
  if (value.is_value) {
    findings.role = ClassRole::kValue;
  } else if (IsHeaderOnly(classes, entry)) {
    findings.role = ClassRole::kLocal;
  } else if (no_interface) {
    findings.refusal = std::move(*no_interface);
  } else if (std::optional<Refusal> why = CheckHandle(classes, entry);
             why && CheckShadowedHandle(classes, entry)) {
    findings.refusal = std::move(*why);
    findings.refusal.message += "; nor is it a value: " + value.refusal.message;
  } else {
    findings.role = ClassRole::kHandle;
    if (why) findings.why_shadowed = why->message;
  }
  return findings;
}

bool ClassRoles::LosesBody(const Symbol& function) {
  return !function.function->owner.empty() && IsLeftOutOfShadow(function) &&
         mapper_.classes().FindClass(function.function->owner) &&
         IsShadowed(Of(function.function->owner));
}

std::vector<bool> FindShadowedFunctions(const DependencyGraph& graph,
                                        ClassRoles& roles) {
  std::vector<bool> shadowed(graph.symbols().size());
  for (size_t i = 0; i < shadowed.size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    shadowed[i] = symbol.function && roles.LosesBody(symbol);
  }
  return shadowed;
}

}  // namespace cleave
