#pragma once

#include <memory>
#include <string>
#include <vector>

#include "catalog/product.h"

namespace shop::catalog {

/// Active products sharing tags or the category with `sku`, most alike first.
/// Throws ProductNotFound.
std::vector<Product> RelatedProducts(const std::string& sku, int limit = 3);

/// The cheapest active product of the same category that costs less, or null.
std::unique_ptr<Product> CheaperAlternative(const std::string& sku);

}  // namespace shop::catalog
