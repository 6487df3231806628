#include "orders/order.h"

#include <algorithm>

namespace shop::orders {

std::string ToString(OrderStatus status) {
  switch (status) {
    case OrderStatus::kPlaced:
      return "placed";
    case OrderStatus::kShipped:
      return "shipped";
    case OrderStatus::kDelivered:
      return "delivered";
    case OrderStatus::kCancelled:
      return "cancelled";
    case OrderStatus::kReturned:
      return "returned";
  }
  return "?";
}

int Order::pieces() const {
  int sum = 0;
  for (const OrderLine& line : lines) sum += line.quantity;
  return sum;
}

bool Order::FullyReturned() const {
  return std::all_of(lines.begin(), lines.end(), [](const OrderLine& line) {
    return line.returned == line.quantity;
  });
}

const OrderLine* Order::FindLine(const std::string& sku) const {
  for (const OrderLine& line : lines) {
    if (line.sku == sku) return &line;
  }
  return nullptr;
}

}  // namespace shop::orders
