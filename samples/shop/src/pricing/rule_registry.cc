#include <algorithm>

#include "pricing/discount_rule.h"

namespace shop::pricing::internal {

RuleRegistry& RuleRegistry::Instance() {
  static RuleRegistry registry;
  return registry;
}

void RuleRegistry::Add(std::unique_ptr<DiscountRule> rule) {
  const auto at = std::upper_bound(
      rules_.begin(), rules_.end(), rule->priority(),
      [](int priority, const std::unique_ptr<DiscountRule>& other) {
        return priority < other->priority();
      });
  rules_.insert(at, std::move(rule));
}

}  // namespace shop::pricing::internal
