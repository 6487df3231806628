#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/money.h"
#include "payments/payment_types.h"

namespace shop::orders {

enum class OrderStatus { kPlaced, kShipped, kDelivered, kCancelled, kReturned };

std::string ToString(OrderStatus status);

struct OrderLine {
  std::string sku;
  std::string name;
  int quantity = 0;
  base::Money unit_price;
  base::Money net;   // of the whole line, after discounts
  int returned = 0;  // pieces sent back
};

struct Order {
  base::OrderId id;
  base::CustomerId customer;
  OrderStatus status = OrderStatus::kPlaced;
  payments::Method method = payments::Method::kCard;
  base::Money goods;
  base::Money discount;
  base::Money vat;
  base::Money shipping;
  base::Money total;
  std::string carrier;
  std::string country;
  std::int64_t placed_at = 0;
  std::vector<OrderLine> lines;

  int pieces() const;
  bool FullyReturned() const;
  const OrderLine* FindLine(const std::string& sku) const;
};

/// What the customer chose at the till.
struct PlaceOptions {
  payments::Method method = payments::Method::kCard;
  std::string coupon;
  std::string carrier;  // "" for the cheapest
};

}  // namespace shop::orders
