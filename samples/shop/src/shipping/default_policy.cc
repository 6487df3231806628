#include "shipping/default_policy.h"

#include <algorithm>

#include "base/config.h"
#include "payments/payment_session.h"
#include "shipping/carrier.h"

namespace shop::shipping {

DefaultPolicy::DefaultPolicy()
    : free_from_(
          base::Config::Global().GetInt("shipping.free_from_cents", 5000)) {}

bool DefaultPolicy::Delivers(const std::string& country) const {
  const auto& carriers = CarrierDirectory::Instance().carriers();
  return std::any_of(carriers.begin(), carriers.end(),
                     [&country](const Carrier& carrier) {
                       return carrier.countries.count(country) > 0;
                     });
}

base::Money DefaultPolicy::ShippingFee(const std::string& carrier,
                                       const std::string& country,
                                       int weight_grams,
                                       base::Money goods) const {
  if (country == "DE" && goods >= free_from_) return base::Money();
  const Carrier* found = CarrierDirectory::Instance().Find(carrier);
  if (found == nullptr) return base::Money();
  return found->CostOf(country, weight_grams);
}

std::string DefaultPolicy::Objection(const orders::Order& order) const {
  if (order.status != orders::OrderStatus::kPlaced) {
    return "it is " + orders::ToString(order.status);
  }
  const auto session = payments::ResumeSession(order.id);
  if (!session) return "nobody has paid";
  if (session->state() != payments::PaymentState::kAuthorized) {
    return "payment is " + payments::ToString(session->state());
  }
  return "";
}

}  // namespace shop::shipping
