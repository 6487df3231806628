#include "pricing/discount_rule.h"
#include "pricing/sales.h"

namespace shop::pricing::internal {

namespace {

/// Per cent off the categories on sale.
class SaleRule : public DiscountRule {
 public:
  std::string name() const override { return "sale"; }
  int priority() const override { return 10; }

  base::Money Apply(std::vector<PricedLine>& lines,
                    const PricingContext& context) const override {
    base::Money off;
    for (PricedLine& line : lines) {
      const int percent = SalePercent(line.category(), context.at);
      off += line.AddDiscount(line.net().Percent(percent), name());
    }
    return off;
  }
};

RuleRegistrar<SaleRule> registrar;

}  // namespace

void LinkSaleRule() {}

}  // namespace shop::pricing::internal
