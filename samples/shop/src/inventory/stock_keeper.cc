#include "inventory/stock_keeper.h"

#include <algorithm>
#include <iterator>

#include "base/clock.h"
#include "base/database.h"
#include "base/log.h"
#include "inventory/errors.h"
#include "inventory/inventory.h"

namespace shop::inventory {

StockKeeper& StockKeeper::Instance() {
  static StockKeeper keeper;
  return keeper;
}

StockKeeper::StockKeeper() = default;

base::ReservationId StockKeeper::Hold(const std::string& sku, int quantity,
                                      const std::string& holder) {
  if (quantity < 1) throw InvalidQuantity(sku, quantity);
  const int available = Available(sku);
  if (quantity > available) throw OutOfStock(sku, quantity, available);
  Reservation reservation;
  reservation.id = base::ReservationId(next_id_++);
  reservation.sku = sku;
  reservation.quantity = quantity;
  reservation.holder = holder;
  reservation.since = base::Now();
  reservations_[reservation.id.value()] = reservation;
  return reservation.id;
}

Reservation StockKeeper::Take(base::ReservationId id) {
  auto found = reservations_.find(id.value());
  if (found == reservations_.end()) throw UnknownReservation(id);
  Reservation reservation = found->second;
  reservations_.erase(found);
  return reservation;
}

std::vector<StockLevel> StockKeeper::Confirm(base::ReservationId id,
                                             const std::string& reason) {
  const Reservation reservation = Take(id);
  base::Database& database = base::Database::Instance();
  base::Transaction transaction;
  std::vector<StockLevel> picks;
  int wanted = reservation.quantity;
  for (const StockLevel& level : LevelsOf(reservation.sku)) {
    const int picked = std::min(wanted, level.quantity);
    if (picked <= 0) continue;
    database.Execute(
        "UPDATE stock SET quantity = quantity - ?"
        " WHERE sku = ? AND warehouse = ?",
        {picked, level.sku, level.warehouse});
    database.Execute(
        "INSERT INTO stock_movements (sku, warehouse, delta, kind, reason, at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        {level.sku, level.warehouse, -picked,
         static_cast<int>(MovementKind::kSold), reason, base::Now()});
    picks.push_back({level.sku, level.warehouse, picked});
    wanted -= picked;
  }
  // Somebody corrected the stock downwards meanwhile.
  if (wanted > 0) {
    throw OutOfStock(reservation.sku, reservation.quantity,
                     reservation.quantity - wanted);
  }
  transaction.Commit();
  return picks;
}

bool StockKeeper::Release(base::ReservationId id) {
  return reservations_.erase(id.value()) > 0;
}

int StockKeeper::ReleaseAll(const std::string& holder) {
  int released = 0;
  for (auto it = reservations_.begin(); it != reservations_.end();) {
    if (it->second.holder == holder) {
      it = reservations_.erase(it);
      ++released;
    } else {
      ++it;
    }
  }
  return released;
}

int StockKeeper::Held(const std::string& sku) const {
  int held = 0;
  for (const auto& entry : reservations_) {
    if (entry.second.sku == sku) held += entry.second.quantity;
  }
  return held;
}

std::vector<Reservation> StockKeeper::Reservations() const {
  std::vector<Reservation> all;
  for (const auto& entry : reservations_) all.push_back(entry.second);
  return all;
}

int StockKeeper::Expire(int seconds) {
  const std::int64_t oldest = base::Now() - seconds;
  int expired = 0;
  for (auto it = reservations_.begin(); it != reservations_.end();) {
    if (it->second.since < oldest) {
      base::LogInfo("inventory", "expired reservation of " + it->second.holder);
      it = reservations_.erase(it);
      ++expired;
    } else {
      ++it;
    }
  }
  return expired;
}

void StockKeeper::Reset() {
  reservations_.clear();
  next_id_ = 1;
}

}  // namespace shop::inventory
