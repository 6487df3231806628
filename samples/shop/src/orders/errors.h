#pragma once

#include <string>
#include <utility>

#include "base/errors.h"
#include "base/ids.h"
#include "orders/order.h"

namespace shop::orders {

class OrderNotFound : public base::ShopError {
 public:
  explicit OrderNotFound(base::OrderId id)
      : base::ShopError("ORD-1", "no order " + std::to_string(id.value())),
        id_(id) {}

  base::OrderId id() const { return id_; }

 private:
  base::OrderId id_;
};

class IllegalTransition : public base::ShopError {
 public:
  IllegalTransition(base::OrderId id, OrderStatus from, OrderStatus to)
      : base::ShopError("ORD-2", "order " + std::to_string(id.value()) +
                                     " is " + orders::ToString(from) +
                                     ", it cannot become " +
                                     orders::ToString(to)),
        id_(id),
        from_(from),
        to_(to) {}

  base::OrderId id() const { return id_; }
  OrderStatus from() const { return from_; }
  OrderStatus to() const { return to_; }

 private:
  base::OrderId id_;
  OrderStatus from_;
  OrderStatus to_;
};

class CannotOrder : public base::ShopError {
 public:
  CannotOrder(base::CustomerId customer, std::string reason)
      : base::ShopError("ORD-3", "customer " +
                                     std::to_string(customer.value()) +
                                     " cannot order: " + reason),
        customer_(customer),
        reason_(std::move(reason)) {}

  base::CustomerId customer() const { return customer_; }
  const std::string& reason() const { return reason_; }

 private:
  base::CustomerId customer_;
  std::string reason_;
};

class ReturnRejected : public base::ShopError {
 public:
  ReturnRejected(base::OrderId order, std::string reason)
      : base::ShopError("ORD-4", "return for order " +
                                     std::to_string(order.value()) +
                                     " rejected: " + reason),
        order_(order),
        reason_(std::move(reason)) {}

  base::OrderId order() const { return order_; }
  const std::string& reason() const { return reason_; }

 private:
  base::OrderId order_;
  std::string reason_;
};

}  // namespace shop::orders
