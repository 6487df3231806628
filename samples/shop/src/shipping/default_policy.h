#pragma once

#include <string>

#include "base/money.h"
#include "orders/fulfilment_policy.h"

namespace shop::shipping {

/// Free from 50 euros inland; orders shipped abroad are never free.
class DefaultPolicy : public orders::FulfilmentPolicy {
 public:
  DefaultPolicy();

  bool Delivers(const std::string& country) const override;
  base::Money ShippingFee(const std::string& carrier,
                          const std::string& country, int weight_grams,
                          base::Money goods) const override;
  std::string Objection(const orders::Order& order) const override;

 private:
  base::Money free_from_;
};

}  // namespace shop::shipping
