#include "pricing/discount_rule.h"
#include "pricing/special_prices.h"

namespace shop::pricing::internal {

namespace {

/// Silver customers save 2%, gold 5%, except on special prices.
class TierRule : public DiscountRule {
 public:
  std::string name() const override { return "tier"; }
  int priority() const override { return 40; }

  base::Money Apply(std::vector<PricedLine>& lines,
                    const PricingContext& context) const override {
    const int percent = Percent(context.tier);
    base::Money off;
    if (percent == 0) return off;
    for (PricedLine& line : lines) {
      if (SpecialPrice(line.sku(), context.tier)) continue;
      off += line.AddDiscount(line.net().Percent(percent), name());
    }
    return off;
  }

 private:
  static int Percent(customers::Tier tier) {
    switch (tier) {
      case customers::Tier::kStandard:
        return 0;
      case customers::Tier::kSilver:
        return 2;
      case customers::Tier::kGold:
        return 5;
    }
    return 0;
  }
};

RuleRegistrar<TierRule> registrar;

}  // namespace

void LinkTierRule() {}

}  // namespace shop::pricing::internal
