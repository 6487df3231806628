#include "pricing/special_prices.h"

#include "base/database.h"
#include "catalog/catalog.h"
#include "pricing/errors.h"

namespace shop::pricing {

void SetSpecialPrice(const std::string& sku, customers::Tier tier,
                     base::Money price) {
  const base::Money list = catalog::Catalog::Instance().PriceOf(sku);
  if (price > list) {
    throw InvalidPricing(sku, "special price " + price.ToString() +
                                  " is above list price " + list.ToString());
  }
  base::Database::Instance().Execute(
      "INSERT OR REPLACE INTO special_prices (sku, tier, price)"
      " VALUES (?, ?, ?)",
      {sku, static_cast<int>(tier), price.cents()});
}

bool RemoveSpecialPrice(const std::string& sku, customers::Tier tier) {
  return base::Database::Instance().Execute(
             "DELETE FROM special_prices WHERE sku = ? AND tier = ?",
             {sku, static_cast<int>(tier)}) > 0;
}

std::optional<base::Money> SpecialPrice(const std::string& sku,
                                        customers::Tier tier) {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT price FROM special_prices WHERE sku = ? AND tier = ?",
      {sku, static_cast<int>(tier)});
  if (!row) return std::nullopt;
  return base::Money(row->Int(0));
}

std::map<std::string, base::Money> SpecialPrices(customers::Tier tier) {
  std::map<std::string, base::Money> prices;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT sku, price FROM special_prices WHERE tier = ?",
           {static_cast<int>(tier)})) {
    prices[row.Text(0)] = base::Money(row.Int(1));
  }
  return prices;
}

}  // namespace shop::pricing
