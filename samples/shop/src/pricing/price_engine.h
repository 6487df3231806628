#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/money.h"
#include "pricing/price_types.h"

namespace shop::pricing {

/// Works out what things cost: list or special price, then every discount
/// rule in order, then VAT.
class PriceEngine {
 public:
  static PriceEngine& Instance();

  PriceEngine(const PriceEngine&) = delete;
  PriceEngine& operator=(const PriceEngine&) = delete;

  /// Throws catalog::ProductNotFound, NotForSale, InvalidPricing (quantity
  /// below one) or CouponRejected.
  Quote QuoteFor(const std::vector<LineRequest>& requests,
                 const PricingContext& context = PricingContext());

  /// The price of one piece for a customer of this tier, discounts included,
  /// VAT not.
  base::Money UnitPrice(const std::string& sku,
                        customers::Tier tier = customers::Tier::kStandard);

  /// How many quotes this process has made.
  int quotes_made() const;

  /// Of all active rules, in the order they apply.
  static std::vector<std::string> RuleNames();

 private:
  PriceEngine();

  PricedLine PriceLine(const LineRequest& request,
                       const PricingContext& context) const;

  int quotes_made_ = 0;
};

/// Applies all discount rules to lines that have a price already. Returns
/// what was taken off; `by_rule` receives it split up, if given.
base::Money ApplyDiscounts(
    std::vector<PricedLine>& lines, const PricingContext& context,
    std::map<std::string, base::Money>* by_rule = nullptr);

}  // namespace shop::pricing
