#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/money.h"
#include "cart/cart_types.h"

namespace shop::cart {

/// One cart a customer, kept in the database until ordered.
class CartService {
 public:
  static CartService& Instance();

  CartService(const CartService&) = delete;
  CartService& operator=(const CartService&) = delete;

  /// Returns the quantity now in the cart. Throws customers::CustomerNotFound,
  /// catalog::ProductNotFound, pricing::NotForSale or QuantityLimit.
  int Add(base::CustomerId customer, const std::string& sku, int quantity = 1);

  /// Zero removes.
  void SetQuantity(base::CustomerId customer, const std::string& sku,
                   int quantity);

  /// False if it was not there.
  bool Remove(base::CustomerId customer, const std::string& sku);

  /// In the order they were first added.
  std::vector<CartLine> Lines(base::CustomerId customer) const;

  /// Priced for the customer. Throws pricing::CouponRejected.
  CartSummary Summary(base::CustomerId customer, const std::string& coupon = "",
                      const std::string& country = "DE");

  /// Moves the lines of `from` (a guest who has logged in) into the cart of
  /// `to`, adding quantities. Lines over the limit are capped.
  void Merge(base::CustomerId from, base::CustomerId to);

  /// Returns how many lines there were.
  int Clear(base::CustomerId customer);

  /// List value of all carts, by customer.
  std::map<base::CustomerId, base::Money> OpenCarts() const;

  /// Most pieces of one SKU a customer may buy.
  static int MaxQuantity();

 private:
  CartService();
};

}  // namespace shop::cart
