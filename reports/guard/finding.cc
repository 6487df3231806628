#include "reports/guard/finding.h"

#include "llvm/ADT/STLExtras.h"

namespace cleave {

const GuardRule* FindGuardRule(llvm::StringRef id) {
  const auto* found =
      llvm::find_if(kGuardRules, [&](auto* rule) { return rule->id == id; });
  return found == kGuardRules.end() ? nullptr : *found;
}

}  // namespace cleave
