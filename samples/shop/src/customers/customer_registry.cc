#include "customers/customer_registry.h"

#include "base/clock.h"
#include "base/config.h"
#include "base/database.h"
#include "base/log.h"
#include "base/strings.h"
#include "customers/errors.h"
#include "customers/validation.h"

namespace shop::customers {

namespace {

Customer ReadCustomer(const base::Row& row) {
  return Customer(base::CustomerId(row.Int(0)), row.Text(1), row.Text(2),
                  static_cast<Tier>(row.Int(3)), base::Money(row.Int(4)),
                  static_cast<Contact>(row.Int(5)), row.Int(6) != 0);
}

void RequireChanged(int changed, base::CustomerId id) {
  if (changed == 0) throw CustomerNotFound(id);
}

}  // namespace

CustomerRegistry& CustomerRegistry::Instance() {
  static CustomerRegistry registry;
  return registry;
}

CustomerRegistry::CustomerRegistry() = default;

base::CustomerId CustomerRegistry::Register(const std::string& name,
                                            const std::string& email,
                                            Contact contact) {
  const std::string clean_name = base::Trim(name);
  const std::string clean_email = Validation::NormalizedEmail(email);
  if (clean_name.empty()) throw InvalidCustomer("name", name);
  if (!Validation::IsEmail(clean_email)) throw InvalidCustomer("email", email);
  if (auto owner = Find(clean_email)) {
    throw EmailTaken(clean_email, owner->id());
  }
  const base::CustomerId id(base::NextSequence("customers"));
  base::Database::Instance().Execute(
      "INSERT INTO customers (id, name, email, tier, credit_limit, contact,"
      " active, credit_used, created_at) VALUES (?, ?, ?, ?, ?, ?, 1, 0, ?)",
      {id.value(), clean_name, clean_email, static_cast<int>(Tier::kStandard),
       base::Config::Global().GetInt("customers.default_credit_cents", 10000),
       static_cast<int>(contact), base::Now()});
  base::LogInfo("customers", "registered " + clean_email);
  return id;
}

std::optional<Customer> CustomerRegistry::Find(base::CustomerId id) const {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT id, name, email, tier, credit_limit, contact, active"
      " FROM customers WHERE id = ?",
      {id.value()});
  if (!row) return std::nullopt;
  return ReadCustomer(*row);
}

std::optional<Customer> CustomerRegistry::Find(const std::string& email) const {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT id, name, email, tier, credit_limit, contact, active"
      " FROM customers WHERE email = ?",
      {Validation::NormalizedEmail(email)});
  if (!row) return std::nullopt;
  return ReadCustomer(*row);
}

Customer CustomerRegistry::Get(base::CustomerId id) const {
  std::optional<Customer> customer = Find(id);
  if (!customer) throw CustomerNotFound(id);
  return *customer;
}

Customer CustomerRegistry::Get(const std::string& email) const {
  std::optional<Customer> customer = Find(email);
  if (!customer) throw CustomerNotFound(base::CustomerId());
  return *customer;
}

void CustomerRegistry::SetTier(base::CustomerId id, Tier tier) {
  RequireChanged(base::Database::Instance().Execute(
                     "UPDATE customers SET tier = ? WHERE id = ?",
                     {static_cast<int>(tier), id.value()}),
                 id);
}

void CustomerRegistry::SetCreditLimit(base::CustomerId id, base::Money limit) {
  if (limit.is_negative()) {
    throw InvalidCustomer("credit limit", limit.ToString());
  }
  RequireChanged(base::Database::Instance().Execute(
                     "UPDATE customers SET credit_limit = ? WHERE id = ?",
                     {limit.cents(), id.value()}),
                 id);
}

void CustomerRegistry::SetContact(base::CustomerId id, Contact contact) {
  RequireChanged(base::Database::Instance().Execute(
                     "UPDATE customers SET contact = ? WHERE id = ?",
                     {static_cast<int>(contact), id.value()}),
                 id);
}

void CustomerRegistry::Deactivate(base::CustomerId id) {
  RequireChanged(base::Database::Instance().Execute(
                     "UPDATE customers SET active = 0, contact = ?"
                     " WHERE id = ?",
                     {static_cast<int>(Contact::kNone), id.value()}),
                 id);
}

std::vector<Customer> CustomerRegistry::All(bool active_only) const {
  std::vector<Customer> customers;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT id, name, email, tier, credit_limit, contact, active"
           " FROM customers WHERE active >= ? ORDER BY id",
           {active_only ? 1 : 0})) {
    customers.push_back(ReadCustomer(row));
  }
  return customers;
}

std::map<Tier, int> CustomerRegistry::CountByTier() const {
  std::map<Tier, int> counts;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT tier, COUNT(*) FROM customers WHERE active = 1"
           " GROUP BY tier")) {
    counts[static_cast<Tier>(row.Int(0))] = static_cast<int>(row.Int(1));
  }
  return counts;
}

}  // namespace shop::customers
