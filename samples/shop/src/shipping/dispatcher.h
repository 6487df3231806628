#pragma once

#include <string>
#include <vector>

#include "base/errors.h"
#include "base/ids.h"

namespace shop::shipping {

class CannotShip : public base::ShopError {
 public:
  CannotShip(base::OrderId order, std::string reason)
      : base::ShopError("SHI-1", "cannot ship order " +
                                     std::to_string(order.value()) + ": " +
                                     reason),
        order_(order),
        reason_(std::move(reason)) {}

  base::OrderId order() const { return order_; }
  const std::string& reason() const { return reason_; }

 private:
  base::OrderId order_;
  std::string reason_;
};

/// The shipping desk.
class Dispatcher {
 public:
  static Dispatcher& Instance();

  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;

  /// Creates the shipment, captures the payment and marks the order shipped,
  /// all or nothing. Returns the tracking number. Throws CannotShip,
  /// orders::OrderNotFound.
  std::string Dispatch(base::OrderId id);

  void ConfirmDelivery(base::OrderId id);

  /// Orders paid and not shipped, oldest first.
  std::vector<base::OrderId> Queue() const;

 private:
  Dispatcher() = default;
};

}  // namespace shop::shipping
