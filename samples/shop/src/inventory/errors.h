#pragma once

#include <string>
#include <utility>

#include "base/errors.h"
#include "base/ids.h"

namespace shop::inventory {

class OutOfStock : public base::ShopError {
 public:
  OutOfStock(std::string sku, int requested, int available)
      : base::ShopError("INV-1", Describe(sku, requested, available)),
        sku_(std::move(sku)),
        requested_(requested),
        available_(available) {}

  const std::string& sku() const { return sku_; }
  int requested() const { return requested_; }
  int available() const { return available_; }

 private:
  static std::string Describe(const std::string& sku, int requested,
                              int available) {
    return std::to_string(requested) + " of " + sku + " wanted, " +
           std::to_string(available) + " available";
  }

  std::string sku_;
  int requested_;
  int available_;
};

class UnknownReservation : public base::ShopError {
 public:
  explicit UnknownReservation(base::ReservationId id)
      : base::ShopError("INV-2",
                        "no reservation " + std::to_string(id.value())),
        id_(id) {}

  base::ReservationId id() const { return id_; }

 private:
  base::ReservationId id_;
};

class UnknownWarehouse : public base::ShopError {
 public:
  explicit UnknownWarehouse(std::string warehouse)
      : base::ShopError("INV-3", "no warehouse '" + warehouse + "'"),
        warehouse_(std::move(warehouse)) {}

  const std::string& warehouse() const { return warehouse_; }

 private:
  std::string warehouse_;
};

class InvalidQuantity : public base::ShopError {
 public:
  InvalidQuantity(std::string sku, int quantity)
      : base::ShopError(
            "INV-4", "cannot move " + std::to_string(quantity) + " of " + sku),
        sku_(std::move(sku)),
        quantity_(quantity) {}

  const std::string& sku() const { return sku_; }
  int quantity() const { return quantity_; }

 private:
  std::string sku_;
  int quantity_;
};

}  // namespace shop::inventory
