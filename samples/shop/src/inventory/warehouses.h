#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inventory/stock_types.h"

namespace shop::inventory {

/// Adds or changes a warehouse.
void AddWarehouse(const Warehouse& warehouse);
void AddWarehouse(const std::string& code, const std::string& city,
                  int priority = 100);

std::optional<Warehouse> FindWarehouse(const std::string& code);

/// In picking order.
std::vector<Warehouse> AllWarehouses();

}  // namespace shop::inventory
