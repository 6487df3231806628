#include "pricing/sales.h"

#include <algorithm>

#include "base/clock.h"
#include "base/database.h"
#include "catalog/categories.h"
#include "catalog/errors.h"
#include "pricing/errors.h"

namespace shop::pricing {

void PlanSale(const CategorySale& sale) {
  if (sale.percent < 1 || sale.percent > 90) {
    throw InvalidPricing("sale", std::to_string(sale.percent) + "% off");
  }
  if (sale.ends <= sale.starts) {
    throw InvalidPricing("sale", "ends before it starts");
  }
  if (!catalog::FindCategory(sale.category)) {
    throw catalog::CategoryNotFound(sale.category);
  }
  base::Database::Instance().Execute(
      "INSERT INTO category_sales (category, percent, starts, ends)"
      " VALUES (?, ?, ?, ?)",
      {sale.category, sale.percent, sale.starts, sale.ends});
}

std::vector<CategorySale> RunningSales(std::int64_t at) {
  if (at == 0) at = base::Now();
  std::vector<CategorySale> sales;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT category, percent, starts, ends FROM category_sales"
           " WHERE starts <= ? AND ends > ?"
           " ORDER BY percent DESC, category",
           {at, at})) {
    CategorySale sale;
    sale.category = row.Text(0);
    sale.percent = static_cast<int>(row.Int(1));
    sale.starts = row.Int(2);
    sale.ends = row.Int(3);
    sales.push_back(sale);
  }
  return sales;
}

int SalePercent(const std::string& category, std::int64_t at) {
  for (const CategorySale& sale : RunningSales(at)) {
    const std::vector<std::string> covered =
        catalog::CategoryTree::Below(sale.category);
    if (std::find(covered.begin(), covered.end(), category) != covered.end()) {
      return sale.percent;
    }
  }
  return 0;
}

}  // namespace shop::pricing
