#include "splitter/contract/class_roles.h"

#include <utility>

namespace cleave {

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
  if (!entry.accessors.empty() && !value.is_value) {
    if (std::optional<Refusal> why = CheckSingleton(classes, entry)) {
      findings.refusal = std::move(*why);
    } else {
      findings.role = ClassRole::kSingleton;
      findings.accessor = entry.accessors.front();
    }
    return findings;
  }
  if (value.is_value) {
    findings.role = ClassRole::kValue;
  } else if (IsHeaderOnly(classes, entry)) {
    findings.role = ClassRole::kLocal;
  } else if (std::optional<Refusal> why = CheckHandle(classes, entry)) {
    findings.refusal = std::move(*why);
    findings.refusal.message += "; nor is it a value: " + value.refusal.message;
  } else {
    findings.role = ClassRole::kHandle;
  }
  return findings;
}

}  // namespace cleave
