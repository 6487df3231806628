#pragma once

#include <memory>
#include <string>
#include <vector>

#include "inventory/stock_types.h"

namespace shop::inventory {

/// What purchasing should order to get `sku` back to `target` pieces; null if
/// it has `minimum` or more, or is discontinued. Throws
/// catalog::ProductNotFound.
std::unique_ptr<ReorderProposal> ProposeReorder(const std::string& sku,
                                                int minimum = 5,
                                                int target = 20);

/// For all active products, sorted by SKU.
std::vector<ReorderProposal> ProposeReorders(int minimum = 5, int target = 20);

}  // namespace shop::inventory
