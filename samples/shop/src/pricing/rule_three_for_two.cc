#include "catalog/catalog.h"
#include "pricing/discount_rule.h"

namespace shop::pricing::internal {

namespace {

/// Products tagged "3for2": every third piece of the same SKU is free.
class ThreeForTwoRule : public DiscountRule {
 public:
  std::string name() const override { return "3for2"; }
  int priority() const override { return 30; }

  base::Money Apply(std::vector<PricedLine>& lines,
                    const PricingContext&) const override {
    base::Money off;
    for (PricedLine& line : lines) {
      const int free_pieces = line.quantity() / 3;
      if (free_pieces == 0) continue;
      const auto product = catalog::Catalog::Instance().Share(line.sku());
      if (!product || !product->HasTag("3for2")) continue;
      off += line.AddDiscount(line.unit_price() * free_pieces, name());
    }
    return off;
  }
};

RuleRegistrar<ThreeForTwoRule> registrar;

}  // namespace

void LinkThreeForTwoRule() {}

}  // namespace shop::pricing::internal
