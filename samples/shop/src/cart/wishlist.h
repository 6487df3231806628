#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/ids.h"

namespace shop::cart {

/// False if it was on the list already. Throws catalog::ProductNotFound.
bool AddWish(base::CustomerId customer, const std::string& sku);

bool RemoveWish(base::CustomerId customer, const std::string& sku);

std::set<std::string> WishesOf(base::CustomerId customer);

/// Puts all wishes that are still sold into the cart and takes them off the
/// list. Returns their SKUs.
std::vector<std::string> MoveWishesToCart(base::CustomerId customer);

}  // namespace shop::cart
