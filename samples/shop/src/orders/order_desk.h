#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "base/money.h"
#include "cart/cart_types.h"
#include "customers/customer.h"
#include "orders/order.h"
#include "pricing/price_types.h"

namespace shop::orders {

/// Turns carts into orders. Knows everybody, as its like do.
class OrderDesk {
 public:
  static OrderDesk& Instance();

  OrderDesk(const OrderDesk&) = delete;
  OrderDesk& operator=(const OrderDesk&) = delete;

  /// Orders what is in the customer's cart. Either all of it happens or
  /// nothing: no stock is lost, nothing is charged. Throws CannotOrder,
  /// cart::CartEmpty, inventory::OutOfStock, pricing::CouponRejected,
  /// customers::CreditLimitExceeded or payments::PaymentDeclined.
  Order Place(base::CustomerId customer,
              const PlaceOptions& options = PlaceOptions());

  /// Only before shipping. Puts the pieces back and gives the money back.
  void Cancel(base::OrderId id, const std::string& reason);

  /// Hands the order to shipping. Returns the tracking number.
  std::string Ship(base::OrderId id);

  void MarkDelivered(base::OrderId id);

  /// The customer has paid an invoice: frees the credit it used.
  void MarkPaid(base::OrderId id);

  /// Code of the cheapest carrier for a parcel; "" if nobody takes it.
  std::string CheapestCarrier(const std::string& country,
                              int weight_grams) const;

 private:
  OrderDesk() = default;

  std::vector<OrderLine> BuildLines(const pricing::Quote& quote) const;
  int WeightOf(const std::vector<cart::CartLine>& lines) const;
  std::vector<base::ReservationId> ReserveAll(
      const std::vector<cart::CartLine>& lines, const std::string& holder);
  void Charge(const Order& order);
  void Finish(const Order& order, const PlaceOptions& options,
              const std::vector<base::ReservationId>& reservations);
};

}  // namespace shop::orders
