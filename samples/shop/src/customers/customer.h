#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <utility>

#include "base/ids.h"
#include "base/money.h"

namespace shop::customers {

enum class Tier { kStandard, kSilver, kGold };
enum class Contact { kEmail, kSms, kNone };

std::string ToString(Tier tier);
std::string ToString(Contact contact);
std::optional<Tier> ParseTier(const std::string& text);
std::optional<Contact> ParseContact(const std::string& text);

/// A customer account. `credit_limit` is what may be open on invoice.
class Customer {
 public:
  Customer(base::CustomerId id, std::string name, std::string email, Tier tier,
           base::Money credit_limit, Contact contact, bool active)
      : id_(id),
        name_(std::move(name)),
        email_(std::move(email)),
        tier_(tier),
        credit_limit_(credit_limit),
        contact_(contact),
        active_(active) {}

  base::CustomerId id() const { return id_; }
  const std::string& name() const { return name_; }
  const std::string& email() const { return email_; }
  Tier tier() const { return tier_; }
  base::Money credit_limit() const { return credit_limit_; }
  Contact contact() const { return contact_; }
  bool active() const { return active_; }

 private:
  base::CustomerId id_;
  std::string name_;
  std::string email_;
  Tier tier_;
  base::Money credit_limit_;
  Contact contact_;
  bool active_;
};

bool operator==(const Customer& a, const Customer& b);
std::ostream& operator<<(std::ostream& out, const Customer& customer);

/// A postal address. Country is the ISO code of two letters.
class Address {
 public:
  Address(std::string street, std::string zip, std::string city,
          std::string country)
      : street_(std::move(street)),
        zip_(std::move(zip)),
        city_(std::move(city)),
        country_(std::move(country)) {}

  const std::string& street() const { return street_; }
  const std::string& zip() const { return zip_; }
  const std::string& city() const { return city_; }
  const std::string& country() const { return country_; }

  /// "Main St 1, 10115 Berlin, DE".
  std::string OneLine() const;

 private:
  std::string street_;
  std::string zip_;
  std::string city_;
  std::string country_;
};

bool operator==(const Address& a, const Address& b);

/// What a customer has open on invoice.
struct CreditStatus {
  base::Money limit;
  base::Money used;

  base::Money available() const { return limit - used; }
};

}  // namespace shop::customers
