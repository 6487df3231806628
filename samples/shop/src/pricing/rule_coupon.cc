#include <algorithm>

#include "pricing/coupons.h"
#include "pricing/discount_rule.h"

namespace shop::pricing::internal {

namespace {

/// The customer's coupon, spread over all lines by what they cost, so that a
/// returned line gives back its share only.
class CouponRule : public DiscountRule {
 public:
  std::string name() const override { return "coupon"; }
  int priority() const override { return 50; }

  base::Money Apply(std::vector<PricedLine>& lines,
                    const PricingContext& context) const override {
    base::Money off;
    if (context.coupon.empty()) return off;
    base::Money goods;
    std::vector<base::Money> nets;
    for (const PricedLine& line : lines) {
      goods += line.net();
      nets.push_back(line.net());
    }
    const Coupon coupon = CheckCoupon(context.coupon, goods, context.at);
    const base::Money due = coupon.kind == CouponKind::kPercent
                                ? goods.Percent(static_cast<int>(coupon.value))
                                : std::min(goods, base::Money(coupon.value));
    const std::vector<base::Money> shares = base::Allocate(due, nets);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      off += lines[i].AddDiscount(shares[i], name());
    }
    return off;
  }
};

RuleRegistrar<CouponRule> registrar;

}  // namespace

void LinkCouponRule() {}

}  // namespace shop::pricing::internal
