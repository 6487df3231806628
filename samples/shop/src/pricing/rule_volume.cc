#include "base/config.h"
#include "pricing/discount_rule.h"

namespace shop::pricing::internal {

namespace {

/// Many of the same: 5% from 10 pieces, 10% from 50.
class VolumeRule : public DiscountRule {
 public:
  std::string name() const override { return "volume"; }
  int priority() const override { return 20; }

  base::Money Apply(std::vector<PricedLine>& lines,
                    const PricingContext&) const override {
    const auto& config = base::Config::Global();
    const int some = config.GetInt("pricing.volume_some", 10);
    const int many = config.GetInt("pricing.volume_many", 50);
    base::Money off;
    for (PricedLine& line : lines) {
      if (line.quantity() < some) continue;
      const int percent = line.quantity() >= many ? 10 : 5;
      off += line.AddDiscount(line.net().Percent(percent), name());
    }
    return off;
  }
};

RuleRegistrar<VolumeRule> registrar;

}  // namespace

void LinkVolumeRule() {}

}  // namespace shop::pricing::internal
