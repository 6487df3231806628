#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/money.h"
#include "catalog/product.h"
#include "customers/customer.h"

namespace shop::pricing {

/// Something somebody wants a price for.
struct LineRequest {
  std::string sku;
  int quantity = 1;
};

/// A line with its price. Amounts are net and for the whole line.
class PricedLine {
 public:
  PricedLine(std::string sku, std::string category, int quantity,
             base::Money unit_price, catalog::VatClass vat,
             base::Money discount, std::vector<std::string> notes)
      : sku_(std::move(sku)),
        category_(std::move(category)),
        quantity_(quantity),
        unit_price_(unit_price),
        vat_(vat),
        discount_(discount),
        notes_(std::move(notes)) {}

  const std::string& sku() const { return sku_; }
  const std::string& category() const { return category_; }
  int quantity() const { return quantity_; }
  base::Money unit_price() const { return unit_price_; }
  catalog::VatClass vat() const { return vat_; }
  base::Money discount() const { return discount_; }
  const std::vector<std::string>& notes() const { return notes_; }

  base::Money gross() const { return unit_price_ * quantity_; }
  base::Money net() const { return gross() - discount_; }

  /// Takes `amount` off, at most down to zero; returns what was taken off. A
  /// note is kept if that is more than nothing.
  base::Money AddDiscount(base::Money amount, const std::string& note);

 private:
  std::string sku_;
  std::string category_;
  int quantity_;
  base::Money unit_price_;
  catalog::VatClass vat_;
  base::Money discount_;
  std::vector<std::string> notes_;
};

bool operator==(const PricedLine& a, const PricedLine& b);
std::ostream& operator<<(std::ostream& out, const PricedLine& line);

/// Who is asking, and when.
struct PricingContext {
  customers::Tier tier = customers::Tier::kStandard;
  std::string coupon;  // "" for none
  std::string country = "DE";
  std::int64_t at = 0;  // 0 is now
};

/// The answer to "what does all this cost?".
struct Quote {
  std::vector<PricedLine> lines;
  base::Money goods;     // before discounts
  base::Money discount;  // positive
  base::Money vat;
  base::Money total;  // goods - discount + vat
  std::map<std::string, base::Money> discount_by_rule;
};

enum class CouponKind { kPercent, kAmount };

struct Coupon {
  std::string code;
  CouponKind kind = CouponKind::kPercent;
  std::int64_t value = 0;  // per cent, or cents
  base::Money minimum;     // of the goods after other discounts
  int uses_left = 1;
  std::int64_t expires = 0;  // 0 is never
};

/// Per cent off a category between two moments (end excluded).
struct CategorySale {
  std::string category;
  int percent = 0;
  std::int64_t starts = 0;
  std::int64_t ends = 0;
};

}  // namespace shop::pricing
