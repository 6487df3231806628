#include "inventory/stock_types.h"

namespace shop::inventory {

std::string ToString(MovementKind kind) {
  switch (kind) {
    case MovementKind::kReceived:
      return "received";
    case MovementKind::kSold:
      return "sold";
    case MovementKind::kReturned:
      return "returned";
    case MovementKind::kAdjusted:
      return "adjusted";
    case MovementKind::kTransferred:
      return "transferred";
  }
  return "?";
}

bool operator==(const Warehouse& a, const Warehouse& b) {
  return a.code() == b.code() && a.city() == b.city() &&
         a.priority() == b.priority();
}

bool operator==(const StockLevel& a, const StockLevel& b) {
  return a.sku == b.sku && a.warehouse == b.warehouse &&
         a.quantity == b.quantity;
}

}  // namespace shop::inventory
