#include "inventory/inventory.h"

#include <algorithm>

#include "base/clock.h"
#include "base/database.h"
#include "catalog/catalog.h"
#include "catalog/errors.h"
#include "inventory/errors.h"
#include "inventory/stock_keeper.h"
#include "inventory/warehouses.h"

namespace shop::inventory {

namespace {

void RequireProduct(const std::string& sku) {
  if (!catalog::Catalog::Instance().Exists(sku)) {
    throw catalog::ProductNotFound(sku);
  }
}

void RequireWarehouse(const std::string& code) {
  if (!FindWarehouse(code)) throw UnknownWarehouse(code);
}

/// Within the caller's transaction.
void Move(const std::string& sku, const std::string& warehouse, int delta,
          MovementKind kind, const std::string& reason) {
  base::Database& database = base::Database::Instance();
  database.Execute(
      "INSERT INTO stock (sku, warehouse, quantity) VALUES (?, ?, ?)"
      " ON CONFLICT (sku, warehouse)"
      " DO UPDATE SET quantity = quantity + excluded.quantity",
      {sku, warehouse, delta});
  database.Execute(
      "INSERT INTO stock_movements (sku, warehouse, delta, kind, reason, at)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {sku, warehouse, delta, static_cast<int>(kind), reason, base::Now()});
}

}  // namespace

int Receive(const std::string& sku, const std::string& warehouse, int quantity,
            MovementKind kind, const std::string& reason) {
  if (quantity < 1) throw InvalidQuantity(sku, quantity);
  RequireProduct(sku);
  RequireWarehouse(warehouse);
  base::Transaction transaction;
  Move(sku, warehouse, quantity, kind, reason);
  const int level = OnHand(sku, warehouse);
  transaction.Commit();
  return level;
}

int Adjust(const std::string& sku, const std::string& warehouse, int delta,
           const std::string& reason) {
  RequireProduct(sku);
  RequireWarehouse(warehouse);
  base::Transaction transaction;
  const int change = std::max(delta, -OnHand(sku, warehouse));
  if (change != 0) {
    Move(sku, warehouse, change, MovementKind::kAdjusted, reason);
  }
  transaction.Commit();
  return change;
}

void Transfer(const std::string& sku, const std::string& from,
              const std::string& to, int quantity) {
  if (quantity < 1) throw InvalidQuantity(sku, quantity);
  RequireProduct(sku);
  RequireWarehouse(from);
  RequireWarehouse(to);
  base::Transaction transaction;
  const int level = OnHand(sku, from);
  if (level < quantity) throw OutOfStock(sku, quantity, level);
  Move(sku, from, -quantity, MovementKind::kTransferred, "to " + to);
  Move(sku, to, quantity, MovementKind::kTransferred, "from " + from);
  transaction.Commit();
}

int OnHand(const std::string& sku) {
  return static_cast<int>(base::Database::Instance().QueryInt(
      "SELECT SUM(quantity) FROM stock WHERE sku = ?", {sku}));
}

int OnHand(const std::string& sku, const std::string& warehouse) {
  return static_cast<int>(base::Database::Instance().QueryInt(
      "SELECT quantity FROM stock WHERE sku = ? AND warehouse = ?",
      {sku, warehouse}));
}

int Available(const std::string& sku) {
  RequireProduct(sku);
  return OnHand(sku) - StockKeeper::Instance().Held(sku);
}

std::map<std::string, int> Available(const std::vector<std::string>& skus) {
  std::map<std::string, int> available;
  for (const std::string& sku : skus) available[sku] = Available(sku);
  return available;
}

base::ReservationId Reserve(const std::string& sku, int quantity,
                            int* remaining) {
  const base::ReservationId id =
      StockKeeper::Instance().Hold(sku, quantity, "nobody");
  if (remaining != nullptr) *remaining = Available(sku);
  return id;
}

std::vector<StockLevel> LevelsOf(const std::string& sku) {
  std::vector<StockLevel> levels;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT s.sku, s.warehouse, s.quantity FROM stock s"
           " JOIN warehouses w ON w.code = s.warehouse"
           " WHERE s.sku = ? AND s.quantity > 0 ORDER BY w.priority, w.code",
           {sku})) {
    levels.push_back({row.Text(0), row.Text(1), static_cast<int>(row.Int(2))});
  }
  return levels;
}

std::vector<Movement> MovementsOf(const std::string& sku, int limit) {
  std::vector<Movement> movements;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT sku, warehouse, delta, kind, reason, at"
           " FROM stock_movements WHERE sku = ? ORDER BY id DESC LIMIT ?",
           {sku, limit})) {
    Movement movement;
    movement.sku = row.Text(0);
    movement.warehouse = row.Text(1);
    movement.delta = static_cast<int>(row.Int(2));
    movement.kind = static_cast<MovementKind>(row.Int(3));
    movement.reason = row.Text(4);
    movement.at = row.Int(5);
    movements.push_back(movement);
  }
  return movements;
}

}  // namespace shop::inventory
