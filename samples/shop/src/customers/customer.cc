#include "customers/customer.h"

#include <ostream>

namespace shop::customers {

std::string ToString(Tier tier) {
  switch (tier) {
    case Tier::kStandard:
      return "standard";
    case Tier::kSilver:
      return "silver";
    case Tier::kGold:
      return "gold";
  }
  return "?";
}

std::string ToString(Contact contact) {
  switch (contact) {
    case Contact::kEmail:
      return "email";
    case Contact::kSms:
      return "sms";
    case Contact::kNone:
      return "none";
  }
  return "?";
}

std::optional<Tier> ParseTier(const std::string& text) {
  for (Tier tier : {Tier::kStandard, Tier::kSilver, Tier::kGold}) {
    if (text == ToString(tier)) return tier;
  }
  return std::nullopt;
}

std::optional<Contact> ParseContact(const std::string& text) {
  for (Contact contact : {Contact::kEmail, Contact::kSms, Contact::kNone}) {
    if (text == ToString(contact)) return contact;
  }
  return std::nullopt;
}

bool operator==(const Customer& a, const Customer& b) {
  return a.id() == b.id() && a.name() == b.name() && a.email() == b.email() &&
         a.tier() == b.tier() && a.credit_limit() == b.credit_limit() &&
         a.contact() == b.contact() && a.active() == b.active();
}

std::ostream& operator<<(std::ostream& out, const Customer& customer) {
  return out << customer.id() << " " << customer.name() << " <"
             << customer.email() << "> " << ToString(customer.tier());
}

std::string Address::OneLine() const {
  return street_ + ", " + zip_ + " " + city_ + ", " + country_;
}

bool operator==(const Address& a, const Address& b) {
  return a.street() == b.street() && a.zip() == b.zip() &&
         a.city() == b.city() && a.country() == b.country();
}

}  // namespace shop::customers
