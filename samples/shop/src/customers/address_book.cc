#include "customers/address_book.h"

#include "base/database.h"
#include "customers/customer_registry.h"
#include "customers/errors.h"
#include "customers/validation.h"

namespace shop::customers {

namespace {

Address ReadAddress(const base::Row& row) {
  return Address(row.Text(0), row.Text(1), row.Text(2), row.Text(3));
}

}  // namespace

int AddAddress(base::CustomerId id, const Address& address, bool primary) {
  CustomerRegistry::Instance().Get(id);
  Address clean = address;
  Normalize(clean);
  if (!Validation::IsCountry(clean.country())) {
    throw InvalidCustomer("country", clean.country());
  }
  if (!Validation::IsZip(clean.zip(), clean.country())) {
    throw InvalidCustomer("zip", clean.zip());
  }
  base::Database& database = base::Database::Instance();
  base::Transaction transaction;
  const int position = static_cast<int>(database.QueryInt(
      "SELECT COUNT(*) + 1 FROM addresses WHERE customer_id = ?",
      {id.value()}));
  database.Execute(
      "INSERT INTO addresses"
      " (customer_id, position, street, zip, city, country, is_primary)"
      " VALUES (?, ?, ?, ?, ?, ?, 0)",
      {id.value(), position, clean.street(), clean.zip(), clean.city(),
       clean.country()});
  if (primary || position == 1) MakePrimary(id, position);
  transaction.Commit();
  return position;
}

std::vector<Address> AddressesOf(base::CustomerId id) {
  std::vector<Address> addresses;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT street, zip, city, country FROM addresses"
           " WHERE customer_id = ? ORDER BY position",
           {id.value()})) {
    addresses.push_back(ReadAddress(row));
  }
  return addresses;
}

std::optional<Address> PrimaryAddress(base::CustomerId id) {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT street, zip, city, country FROM addresses"
      " WHERE customer_id = ? AND is_primary = 1",
      {id.value()});
  if (!row) return std::nullopt;
  return ReadAddress(*row);
}

bool MakePrimary(base::CustomerId id, int position) {
  base::Database& database = base::Database::Instance();
  if (database.QueryInt("SELECT COUNT(*) FROM addresses"
                        " WHERE customer_id = ? AND position = ?",
                        {id.value(), position}) == 0) {
    return false;
  }
  database.Execute(
      "UPDATE addresses SET is_primary = (position = ?)"
      " WHERE customer_id = ?",
      {position, id.value()});
  return true;
}

std::set<std::string> CountriesServed() {
  std::set<std::string> countries;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT DISTINCT country FROM addresses")) {
    countries.insert(row.Text(0));
  }
  return countries;
}

}  // namespace shop::customers
