#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/ids.h"
#include "inventory/stock_types.h"

// Stock on the shelf. Reservations are the StockKeeper's.

namespace shop::inventory {

/// Goods arrive. Throws catalog::ProductNotFound, UnknownWarehouse or
/// InvalidQuantity. Returns what the warehouse holds now.
int Receive(const std::string& sku, const std::string& warehouse, int quantity,
            MovementKind kind = MovementKind::kReceived,
            const std::string& reason = "delivery");

/// Corrects a level by `delta`, at most down to zero. Returns the change
/// really made.
int Adjust(const std::string& sku, const std::string& warehouse, int delta,
           const std::string& reason = "stock take");

/// Throws OutOfStock.
void Transfer(const std::string& sku, const std::string& from,
              const std::string& to, int quantity);

/// Pieces in all warehouses, or in one.
int OnHand(const std::string& sku);
int OnHand(const std::string& sku, const std::string& warehouse);

/// On hand and not reserved. Throws catalog::ProductNotFound.
int Available(const std::string& sku);
std::map<std::string, int> Available(const std::vector<std::string>& skus);

/// Reserves for nobody in particular. `remaining`, if given, is set to what is
/// available afterwards. Throws as StockKeeper::Hold.
base::ReservationId Reserve(const std::string& sku, int quantity,
                            int* remaining = nullptr);

/// In picking order, empty levels left out.
std::vector<StockLevel> LevelsOf(const std::string& sku);

/// Newest first.
std::vector<Movement> MovementsOf(const std::string& sku, int limit = 20);

}  // namespace shop::inventory
