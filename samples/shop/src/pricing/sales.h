#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pricing/price_types.h"

namespace shop::pricing {

/// Plans a sale. Throws InvalidPricing (per cent not 1..90, or ends before it
/// starts) or catalog::CategoryNotFound.
void PlanSale(const CategorySale& sale);

/// Sales running at a moment (0 is now), biggest first.
std::vector<CategorySale> RunningSales(std::int64_t at = 0);

/// Per cent off a category at a moment: the best running sale of it or of a
/// category above it; 0 if none.
int SalePercent(const std::string& category, std::int64_t at = 0);

}  // namespace shop::pricing
