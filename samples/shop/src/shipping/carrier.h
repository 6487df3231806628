#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/money.h"

namespace shop::shipping {

/// A parcel service and its tariff.
struct Carrier {
  std::string code;
  std::string name;
  int max_grams = 0;
  base::Money base_price;  // inland, first kilo
  base::Money per_further_kilo;
  base::Money abroad_surcharge;
  std::set<std::string> countries;

  bool Accepts(const std::string& country, int weight_grams) const;
  base::Money CostOf(const std::string& country, int weight_grams) const;
};

/// The carriers we have contracts with.
class CarrierDirectory {
 public:
  static CarrierDirectory& Instance();

  CarrierDirectory(const CarrierDirectory&) = delete;
  CarrierDirectory& operator=(const CarrierDirectory&) = delete;

  /// Stays valid, and grows when a carrier is added: do not keep iterators.
  const std::vector<Carrier>& carriers() const { return carriers_; }

  /// Null if unknown. Points into the directory.
  const Carrier* Find(const std::string& code) const;

  void Add(const Carrier& carrier);

  /// Back to the contracts of the day.
  void Reset();

 private:
  CarrierDirectory();

  std::vector<Carrier> carriers_;
};

}  // namespace shop::shipping
