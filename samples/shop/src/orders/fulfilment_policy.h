#pragma once

#include <memory>
#include <string>

#include "base/money.h"
#include "orders/order.h"

namespace shop::orders {

/// What orders must know about getting parcels out of the door. Declared here
/// and implemented by shipping, so that orders need not depend on it (the plan
/// of 2016; see OrderDesk::CheapestCarrier for how that went).
class FulfilmentPolicy {
 public:
  virtual ~FulfilmentPolicy() = default;

  virtual bool Delivers(const std::string& country) const = 0;

  /// What we charge, which is not what the carrier charges.
  virtual base::Money ShippingFee(const std::string& carrier,
                                  const std::string& country, int weight_grams,
                                  base::Money goods) const = 0;

  /// "" if the order may be shipped, else why not.
  virtual std::string Objection(const Order& order) const = 0;
};

void SetFulfilmentPolicy(std::shared_ptr<FulfilmentPolicy> policy);

/// Throws std::logic_error before SetFulfilmentPolicy.
FulfilmentPolicy& CurrentFulfilmentPolicy();

}  // namespace shop::orders
