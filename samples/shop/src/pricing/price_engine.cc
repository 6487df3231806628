#include "pricing/price_engine.h"

#include "catalog/catalog.h"
#include "pricing/discount_rule.h"
#include "pricing/errors.h"
#include "pricing/special_prices.h"
#include "pricing/vat.h"

namespace shop::pricing {

namespace {

const std::vector<std::unique_ptr<internal::DiscountRule>>& Rules() {
  internal::LinkSaleRule();
  internal::LinkVolumeRule();
  internal::LinkThreeForTwoRule();
  internal::LinkTierRule();
  internal::LinkCouponRule();
  return internal::RuleRegistry::Instance().rules();
}

}  // namespace

PriceEngine& PriceEngine::Instance() {
  static PriceEngine engine;
  return engine;
}

PriceEngine::PriceEngine() = default;

PricedLine PriceEngine::PriceLine(const LineRequest& request,
                                  const PricingContext& context) const {
  if (request.quantity < 1) {
    throw InvalidPricing(request.sku, "quantity below one");
  }
  const catalog::Product product =
      catalog::Catalog::Instance().Get(request.sku);
  if (product.status == catalog::ProductStatus::kDiscontinued) {
    throw NotForSale(request.sku);
  }
  const base::Money unit =
      SpecialPrice(request.sku, context.tier).value_or(product.list_price);
  return PricedLine(product.sku, product.category, request.quantity, unit,
                    product.vat, base::Money(), {});
}

Quote PriceEngine::QuoteFor(const std::vector<LineRequest>& requests,
                            const PricingContext& context) {
  Quote quote;
  for (const LineRequest& request : requests) {
    quote.lines.push_back(PriceLine(request, context));
    quote.goods += quote.lines.back().gross();
  }
  quote.discount =
      ApplyDiscounts(quote.lines, context, &quote.discount_by_rule);
  quote.vat = VatOf(quote.lines, context.country);
  quote.total = quote.goods - quote.discount + quote.vat;
  ++quotes_made_;
  return quote;
}

base::Money PriceEngine::UnitPrice(const std::string& sku,
                                   customers::Tier tier) {
  PricingContext context;
  context.tier = tier;
  LineRequest request;
  request.sku = sku;
  std::vector<PricedLine> lines = {PriceLine(request, context)};
  ApplyDiscounts(lines, context);
  return lines.front().net();
}

int PriceEngine::quotes_made() const { return quotes_made_; }

std::vector<std::string> PriceEngine::RuleNames() {
  std::vector<std::string> names;
  for (const auto& rule : Rules()) names.push_back(rule->name());
  return names;
}

base::Money ApplyDiscounts(std::vector<PricedLine>& lines,
                           const PricingContext& context,
                           std::map<std::string, base::Money>* by_rule) {
  base::Money total;
  if (by_rule != nullptr) by_rule->clear();
  for (const auto& rule : Rules()) {
    const base::Money off = rule->Apply(lines, context);
    if (off.is_zero()) continue;
    total += off;
    if (by_rule != nullptr) (*by_rule)[rule->name()] = off;
  }
  return total;
}

}  // namespace shop::pricing
