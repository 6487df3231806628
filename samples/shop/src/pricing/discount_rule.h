#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/money.h"
#include "pricing/price_types.h"

// Internal to pricing. A rule lives in its own rule_*.cc and registers itself
// when the program starts, so that marketing's next idea needs no change
// anywhere else (SHOP-412).

namespace shop::pricing::internal {

class DiscountRule {
 public:
  virtual ~DiscountRule() = default;

  virtual std::string name() const = 0;

  /// Rules apply from low to high, each to what the ones before it left.
  virtual int priority() const = 0;

  /// Returns what was taken off in all.
  virtual base::Money Apply(std::vector<PricedLine>& lines,
                            const PricingContext& context) const = 0;
};

class RuleRegistry {
 public:
  static RuleRegistry& Instance();

  void Add(std::unique_ptr<DiscountRule> rule);

  /// Sorted by priority.
  const std::vector<std::unique_ptr<DiscountRule>>& rules() const {
    return rules_;
  }

 private:
  std::vector<std::unique_ptr<DiscountRule>> rules_;
};

/// Put one of these at namespace scope: `RuleRegistrar<MyRule> registrar;`
template <typename Rule>
class RuleRegistrar {
 public:
  RuleRegistrar() { RuleRegistry::Instance().Add(std::make_unique<Rule>()); }
};

// The linker leaves out archive members nobody asks for, with their static
// initialisers. The price engine asks for these.
void LinkSaleRule();
void LinkVolumeRule();
void LinkThreeForTwoRule();
void LinkTierRule();
void LinkCouponRule();

}  // namespace shop::pricing::internal
