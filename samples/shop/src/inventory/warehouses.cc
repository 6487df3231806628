#include "inventory/warehouses.h"

#include "base/database.h"

namespace shop::inventory {

namespace {

Warehouse ReadWarehouse(const base::Row& row) {
  return Warehouse(row.Text(0), row.Text(1), static_cast<int>(row.Int(2)));
}

}  // namespace

void AddWarehouse(const Warehouse& warehouse) {
  base::Database::Instance().Execute(
      "INSERT OR REPLACE INTO warehouses (code, city, priority)"
      " VALUES (?, ?, ?)",
      {warehouse.code(), warehouse.city(), warehouse.priority()});
}

void AddWarehouse(const std::string& code, const std::string& city,
                  int priority) {
  AddWarehouse(Warehouse(code, city, priority));
}

std::optional<Warehouse> FindWarehouse(const std::string& code) {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT code, city, priority FROM warehouses WHERE code = ?", {code});
  if (!row) return std::nullopt;
  return ReadWarehouse(*row);
}

std::vector<Warehouse> AllWarehouses() {
  std::vector<Warehouse> warehouses;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT code, city, priority FROM warehouses"
           " ORDER BY priority, code")) {
    warehouses.push_back(ReadWarehouse(row));
  }
  return warehouses;
}

}  // namespace shop::inventory
