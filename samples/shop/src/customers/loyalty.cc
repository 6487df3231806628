#include "customers/loyalty.h"

#include <algorithm>

#include "base/config.h"
#include "base/database.h"
#include "base/log.h"
#include "customers/customer_registry.h"
#include "customers/errors.h"

namespace shop::customers {

int PointsOf(base::CustomerId id) {
  return static_cast<int>(base::Database::Instance().QueryInt(
      "SELECT balance FROM loyalty_points WHERE customer_id = ?",
      {id.value()}));
}

Tier TierForPoints(int points_earned) {
  const auto& config = base::Config::Global();
  if (points_earned >= config.GetInt("loyalty.gold_points", 2000)) {
    return Tier::kGold;
  }
  if (points_earned >= config.GetInt("loyalty.silver_points", 500)) {
    return Tier::kSilver;
  }
  return Tier::kStandard;
}

Tier EarnPoints(base::CustomerId id, int points) {
  CustomerRegistry& registry = CustomerRegistry::Instance();
  const Customer customer = registry.Get(id);
  if (points < 0) throw InvalidCustomer("points", std::to_string(points));
  base::Database& database = base::Database::Instance();
  database.Execute(
      "INSERT INTO loyalty_points (customer_id, balance, earned)"
      " VALUES (?, ?, ?) ON CONFLICT (customer_id) DO UPDATE SET"
      " balance = balance + excluded.balance,"
      " earned = earned + excluded.earned",
      {id.value(), points, points});
  const int earned = static_cast<int>(database.QueryInt(
      "SELECT earned FROM loyalty_points WHERE customer_id = ?", {id.value()}));
  const Tier tier = std::max(customer.tier(), TierForPoints(earned));
  if (tier != customer.tier()) {
    registry.SetTier(id, tier);
    base::LogInfo("customers", customer.email() + " is now " + ToString(tier));
  }
  return tier;
}

Tier EarnPoints(base::CustomerId id, base::Money spent) {
  return EarnPoints(id, static_cast<int>(spent.cents() / 100));
}

bool SpendPoints(base::CustomerId id, int points, int& balance) {
  base::Transaction transaction;
  const int changed = base::Database::Instance().Execute(
      "UPDATE loyalty_points SET balance = balance - ?"
      " WHERE customer_id = ? AND balance >= ?",
      {points, id.value(), points});
  balance = PointsOf(id);
  transaction.Commit();
  return changed > 0;
}

std::vector<std::pair<base::CustomerId, int>> BestCustomers(int limit) {
  std::vector<std::pair<base::CustomerId, int>> best;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT customer_id, balance FROM loyalty_points"
           " ORDER BY balance DESC, customer_id LIMIT ?",
           {limit})) {
    best.emplace_back(base::CustomerId(row.Int(0)),
                      static_cast<int>(row.Int(1)));
  }
  return best;
}

}  // namespace shop::customers
