#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/ids.h"
#include "inventory/stock_types.h"

namespace shop::inventory {

/// Keeps reservations: pieces promised but not picked yet. They live in
/// memory only, on purpose: whoever holds one dies with this process or
/// forgets (SHOP-118, abandoned carts blocking the Christmas stock).
class StockKeeper {
 public:
  static StockKeeper& Instance();

  StockKeeper(const StockKeeper&) = delete;
  StockKeeper& operator=(const StockKeeper&) = delete;

  /// Throws OutOfStock, InvalidQuantity or catalog::ProductNotFound.
  base::ReservationId Hold(const std::string& sku, int quantity,
                           const std::string& holder);

  /// Turns a reservation into a sale: takes the pieces out of stock, by
  /// warehouse priority. Returns where to pick. Throws UnknownReservation.
  std::vector<StockLevel> Confirm(base::ReservationId id,
                                  const std::string& reason = "sale");

  /// False if there is no such reservation (any more).
  bool Release(base::ReservationId id);

  /// Returns how many were released.
  int ReleaseAll(const std::string& holder);

  int Held(const std::string& sku) const;
  std::vector<Reservation> Reservations() const;

  /// Drops reservations older than `seconds`. Returns how many.
  int Expire(int seconds);

  /// Forgets all reservations and starts numbering again.
  void Reset();

 private:
  StockKeeper();

  Reservation Take(base::ReservationId id);

  std::map<std::int64_t, Reservation> reservations_;
  std::int64_t next_id_ = 1;
};

}  // namespace shop::inventory
