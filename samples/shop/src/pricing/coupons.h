#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/money.h"
#include "pricing/price_types.h"

namespace shop::pricing {

/// Creates or replaces. Throws InvalidPricing.
void CreateCoupon(const Coupon& coupon);

/// Null if there is none. Codes are case-insensitive.
std::unique_ptr<Coupon> FindCoupon(const std::string& code);

/// Throws CouponRejected unless the coupon can be used on `goods` now (or at
/// `at`). Changes nothing.
Coupon CheckCoupon(const std::string& code, base::Money goods,
                   std::int64_t at = 0);

/// Uses the coupon up once for this customer. `uses_left` is set if given.
/// Throws CouponRejected, also for a second time by the same customer.
void RedeemCoupon(const std::string& code, base::CustomerId customer,
                  int* uses_left = nullptr);

/// Whether the customer has redeemed it before.
bool HasRedeemed(const std::string& code, base::CustomerId customer);

std::vector<Coupon> AllCoupons();

}  // namespace shop::pricing
