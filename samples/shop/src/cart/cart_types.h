#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/errors.h"
#include "base/ids.h"
#include "base/money.h"
#include "pricing/price_types.h"

namespace shop::cart {

struct CartLine {
  std::string sku;
  int quantity = 0;
};

inline bool operator==(const CartLine& a, const CartLine& b) {
  return a.sku == b.sku && a.quantity == b.quantity;
}

/// What the cart page shows.
struct CartSummary {
  base::CustomerId customer;
  std::vector<CartLine> lines;
  std::vector<std::string> names;  // of the products, line by line
  int pieces = 0;
  int weight_grams = 0;
  pricing::Quote quote;
};

class CartEmpty : public base::ShopError {
 public:
  explicit CartEmpty(base::CustomerId customer)
      : base::ShopError("CRT-1", "the cart of customer " +
                                     std::to_string(customer.value()) +
                                     " is empty"),
        customer_(customer) {}

  base::CustomerId customer() const { return customer_; }

 private:
  base::CustomerId customer_;
};

class QuantityLimit : public base::ShopError {
 public:
  QuantityLimit(std::string sku, int requested, int limit)
      : base::ShopError("CRT-2", std::to_string(requested) + " of " + sku +
                                     " is more than the " +
                                     std::to_string(limit) + " we sell"),
        sku_(std::move(sku)),
        requested_(requested),
        limit_(limit) {}

  const std::string& sku() const { return sku_; }
  int requested() const { return requested_; }
  int limit() const { return limit_; }

 private:
  std::string sku_;
  int requested_;
  int limit_;
};

}  // namespace shop::cart
