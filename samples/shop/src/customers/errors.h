#pragma once

#include <string>
#include <utility>

#include "base/errors.h"
#include "base/ids.h"
#include "base/money.h"

namespace shop::customers {

class CustomerNotFound : public base::ShopError {
 public:
  explicit CustomerNotFound(base::CustomerId id)
      : base::ShopError("CUS-1", "no customer " + std::to_string(id.value())),
        id_(id) {}

  base::CustomerId id() const { return id_; }

 private:
  base::CustomerId id_;
};

class EmailTaken : public base::ShopError {
 public:
  EmailTaken(std::string email, base::CustomerId owner)
      : base::ShopError("CUS-2", email + " belongs to customer " +
                                     std::to_string(owner.value())),
        email_(std::move(email)),
        owner_(owner) {}

  const std::string& email() const { return email_; }
  base::CustomerId owner() const { return owner_; }

 private:
  std::string email_;
  base::CustomerId owner_;
};

class InvalidCustomer : public base::ShopError {
 public:
  InvalidCustomer(std::string field, std::string value)
      : base::ShopError("CUS-3", field + " '" + value + "' is not acceptable"),
        field_(std::move(field)),
        value_(std::move(value)) {}

  const std::string& field() const { return field_; }
  const std::string& value() const { return value_; }

 private:
  std::string field_;
  std::string value_;
};

class CreditLimitExceeded : public base::ShopError {
 public:
  CreditLimitExceeded(base::CustomerId customer, base::Money requested,
                      base::Money available)
      : base::ShopError("CUS-4", Describe(customer, requested, available)),
        customer_(customer),
        requested_(requested),
        available_(available) {}

  base::CustomerId customer() const { return customer_; }
  base::Money requested() const { return requested_; }
  base::Money available() const { return available_; }

  /// How much more credit it would have taken.
  base::Money missing() const { return requested_ - available_; }

 private:
  static std::string Describe(base::CustomerId customer, base::Money requested,
                              base::Money available) {
    return "customer " + std::to_string(customer.value()) + " asks for " +
           requested.ToString() + " on credit, " + available.ToString() +
           " left";
  }

  base::CustomerId customer_;
  base::Money requested_;
  base::Money available_;
};

}  // namespace shop::customers
