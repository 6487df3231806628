#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/money.h"
#include "customers/customer.h"

// Bonus points. One point per full euro; points ever earned decide the tier.

namespace shop::customers {

int PointsOf(base::CustomerId id);

/// Adds points and promotes the customer if that earns a better tier. The
/// result is the tier afterwards. Tiers are never taken away.
Tier EarnPoints(base::CustomerId id, int points);
Tier EarnPoints(base::CustomerId id, base::Money spent);

/// Takes points off if there are enough. `balance` is set to what the account
/// holds afterwards, in either case.
bool SpendPoints(base::CustomerId id, int points, int& balance);

Tier TierForPoints(int points_earned);

/// Customers with the most points, as (id, points).
std::vector<std::pair<base::CustomerId, int>> BestCustomers(int limit = 10);

}  // namespace shop::customers
