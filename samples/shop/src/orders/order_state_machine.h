#pragma once

#include <vector>

#include "orders/order.h"

namespace shop::orders {

///   placed -> shipped -> delivered -> returned
///      |          \______________________^
///      +-> cancelled
class OrderStateMachine {
 public:
  static bool Allows(OrderStatus from, OrderStatus to);
  static std::vector<OrderStatus> Successors(OrderStatus from);
  static bool IsFinal(OrderStatus status);

  /// Throws IllegalTransition.
  static void Require(const Order& order, OrderStatus to);
};

}  // namespace shop::orders
