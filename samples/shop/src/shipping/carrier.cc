#include "shipping/carrier.h"

namespace shop::shipping {

bool Carrier::Accepts(const std::string& country, int weight_grams) const {
  return weight_grams <= max_grams && countries.count(country) > 0;
}

base::Money Carrier::CostOf(const std::string& country,
                            int weight_grams) const {
  base::Money cost = base_price;
  if (weight_grams > 1000) {
    cost += per_further_kilo * ((weight_grams - 1) / 1000);
  }
  if (country != "DE") cost += abroad_surcharge;
  return cost;
}

CarrierDirectory& CarrierDirectory::Instance() {
  static CarrierDirectory directory;
  return directory;
}

CarrierDirectory::CarrierDirectory() { Reset(); }

void CarrierDirectory::Reset() {
  carriers_ = {
      {"POST",
       "Yellow Post",
       31500,
       base::Money(490),
       base::Money(100),
       base::Money(900),
       {"DE", "AT", "CH", "FR", "NL", "BE", "LU"}},
      {"SWIFT",
       "Swift Parcel",
       10000,
       base::Money(690),
       base::Money(80),
       base::Money(500),
       {"DE", "AT", "FR", "PL", "DK"}},
      {"HEAVY",
       "Heavy Lift Spedition",
       500000,
       base::Money(4900),
       base::Money(20),
       base::Money(2500),
       {"DE", "AT", "FR", "IT", "PL"}},
  };
}

const Carrier* CarrierDirectory::Find(const std::string& code) const {
  for (const Carrier& carrier : carriers_) {
    if (carrier.code == code) return &carrier;
  }
  return nullptr;
}

void CarrierDirectory::Add(const Carrier& carrier) {
  carriers_.push_back(carrier);
}

}  // namespace shop::shipping
