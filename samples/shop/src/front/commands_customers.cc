#include "base/strings.h"
#include "customers/address_book.h"
#include "customers/credit.h"
#include "customers/customer_registry.h"
#include "customers/loyalty.h"
#include "front/command_registry.h"

namespace shop::front {

namespace {

customers::CustomerRegistry& Registry() {
  return customers::CustomerRegistry::Instance();
}

std::string Register(const Arguments& args) {
  const auto contact = customers::ParseContact(args.Option("contact", "email"));
  if (!contact) throw BadArgument("contact must be email, sms or none");
  const base::CustomerId id = Registry().Register(
      args.Text(0, "name"), args.Text(1, "email"), *contact);
  return "customer " + std::to_string(id.value());
}

std::string Show(const Arguments& args) {
  const customers::Customer customer = Registry().Get(args.Customer(0));
  const customers::CreditStatus credit = customers::CreditOf(customer.id());
  std::string text = customer.name() + " <" + customer.email() + ">, " +
                     customers::ToString(customer.tier()) + ", " +
                     std::to_string(customers::PointsOf(customer.id())) +
                     " points\ncredit " + credit.used.ToString() + " of " +
                     credit.limit.ToString() + " used";
  for (const customers::Address& address :
       customers::AddressesOf(customer.id())) {
    text += "\n" + address.OneLine();
  }
  if (!customer.active()) text += "\nclosed";
  return text;
}

std::string AddAddress(const Arguments& args) {
  const customers::Address address(
      args.Text(1, "street"), args.Text(2, "zip"), args.Text(3, "city"),
      args.size() > 4 ? args.Text(4, "country") : "DE");
  const int position = customers::AddAddress(args.Customer(0), address,
                                             args.Option("primary") == "yes");
  return "address " + std::to_string(position);
}

std::string SetTier(const Arguments& args) {
  const auto tier = customers::ParseTier(args.Text(1, "tier"));
  if (!tier) throw BadArgument("tier must be standard, silver or gold");
  Registry().SetTier(args.Customer(0), *tier);
  return "";
}

std::string SetCredit(const Arguments& args) {
  Registry().SetCreditLimit(args.Customer(0), args.Amount(1, "limit"));
  return "";
}

std::string Close(const Arguments& args) {
  Registry().Deactivate(args.Customer(0));
  return "";
}

std::string SpendPoints(const Arguments& args) {
  int balance = 0;
  const bool spent =
      customers::SpendPoints(args.Customer(0), args.Int(1, "points"), balance);
  return std::string(spent ? "spent" : "not enough") + ", " +
         std::to_string(balance) + " left";
}

std::string Best(const Arguments& args) {
  std::string text;
  for (const auto& entry :
       customers::BestCustomers(args.IntOption("limit", 10))) {
    text += "\n" + Registry().Get(entry.first).name() + "  " +
            std::to_string(entry.second);
  }
  return text;
}

std::string Count(const Arguments&) {
  std::vector<std::string> parts;
  for (const auto& entry : Registry().CountByTier()) {
    parts.push_back(customers::ToString(entry.first) + ":" +
                    std::to_string(entry.second));
  }
  return base::Join(parts, " ");
}

const CommandRegistrar registrars[] = {
    {"customer.add", "NAME EMAIL [contact=email|sms|none]", Register},
    {"customer.show", "ID", Show},
    {"customer.address", "ID STREET ZIP CITY [COUNTRY] [primary=yes]",
     AddAddress},
    {"customer.tier", "ID TIER", SetTier},
    {"customer.credit", "ID LIMIT", SetCredit},
    {"customer.close", "ID", Close},
    {"customer.spend", "ID POINTS", SpendPoints},
    {"customer.best", "[limit=N]", Best},
    {"customer.count", "", Count},
};

}  // namespace

void LinkCustomerCommands() {}

}  // namespace shop::front
