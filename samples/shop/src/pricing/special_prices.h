#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/money.h"
#include "customers/customer.h"

namespace shop::pricing {

/// A negotiated unit price for all customers of a tier. Throws
/// catalog::ProductNotFound, or InvalidPricing if above the list price.
void SetSpecialPrice(const std::string& sku, customers::Tier tier,
                     base::Money price);

/// False if there was none.
bool RemoveSpecialPrice(const std::string& sku, customers::Tier tier);

std::optional<base::Money> SpecialPrice(const std::string& sku,
                                        customers::Tier tier);

/// SKU to price.
std::map<std::string, base::Money> SpecialPrices(customers::Tier tier);

}  // namespace shop::pricing
