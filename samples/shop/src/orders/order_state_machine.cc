#include "orders/order_state_machine.h"

#include <algorithm>

#include "orders/errors.h"

namespace shop::orders {

std::vector<OrderStatus> OrderStateMachine::Successors(OrderStatus from) {
  switch (from) {
    case OrderStatus::kPlaced:
      return {OrderStatus::kShipped, OrderStatus::kCancelled};
    case OrderStatus::kShipped:
      return {OrderStatus::kDelivered, OrderStatus::kReturned};
    case OrderStatus::kDelivered:
      return {OrderStatus::kReturned};
    case OrderStatus::kCancelled:
    case OrderStatus::kReturned:
      return {};
  }
  return {};
}

bool OrderStateMachine::Allows(OrderStatus from, OrderStatus to) {
  const std::vector<OrderStatus> next = Successors(from);
  return std::find(next.begin(), next.end(), to) != next.end();
}

bool OrderStateMachine::IsFinal(OrderStatus status) {
  return Successors(status).empty();
}

void OrderStateMachine::Require(const Order& order, OrderStatus to) {
  if (!Allows(order.status, to)) {
    throw IllegalTransition(order.id, order.status, to);
  }
}

}  // namespace shop::orders
