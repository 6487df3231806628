#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/money.h"
#include "customers/customer.h"

namespace shop::customers {

/// Who our customers are.
class CustomerRegistry {
 public:
  static CustomerRegistry& Instance();

  CustomerRegistry(const CustomerRegistry&) = delete;
  CustomerRegistry& operator=(const CustomerRegistry&) = delete;

  /// Throws InvalidCustomer or EmailTaken.
  base::CustomerId Register(const std::string& name, const std::string& email,
                            Contact contact = Contact::kEmail);

  /// Throw CustomerNotFound.
  Customer Get(base::CustomerId id) const;
  Customer Get(const std::string& email) const;

  std::optional<Customer> Find(base::CustomerId id) const;
  std::optional<Customer> Find(const std::string& email) const;

  void SetTier(base::CustomerId id, Tier tier);
  void SetCreditLimit(base::CustomerId id, base::Money limit);
  void SetContact(base::CustomerId id, Contact contact);

  /// The account stays, but cannot order any more (SHOP-804, GDPR).
  void Deactivate(base::CustomerId id);

  /// Sorted by id.
  std::vector<Customer> All(bool active_only = false) const;
  std::map<Tier, int> CountByTier() const;

 private:
  CustomerRegistry();
};

}  // namespace shop::customers
