#include "cart/cart_service.h"

#include <algorithm>

#include "base/config.h"
#include "base/database.h"
#include "catalog/catalog.h"
#include "customers/customer_registry.h"
#include "pricing/errors.h"
#include "pricing/price_engine.h"

namespace shop::cart {

CartService& CartService::Instance() {
  static CartService service;
  return service;
}

CartService::CartService() = default;

int CartService::MaxQuantity() {
  return base::Config::Global().GetInt("cart.max_quantity", 100);
}

int CartService::Add(base::CustomerId customer, const std::string& sku,
                     int quantity) {
  const int before = static_cast<int>(base::Database::Instance().QueryInt(
      "SELECT quantity FROM cart_lines WHERE customer_id = ? AND sku = ?",
      {customer.value(), sku}));
  SetQuantity(customer, sku, before + quantity);
  return before + quantity;
}

void CartService::SetQuantity(base::CustomerId customer, const std::string& sku,
                              int quantity) {
  if (quantity <= 0) {
    Remove(customer, sku);
    return;
  }
  customers::CustomerRegistry::Instance().Get(customer);
  const catalog::Product product = catalog::Catalog::Instance().Get(sku);
  if (product.status == catalog::ProductStatus::kDiscontinued) {
    throw pricing::NotForSale(sku);
  }
  if (quantity > MaxQuantity()) {
    throw QuantityLimit(sku, quantity, MaxQuantity());
  }
  base::Database::Instance().Execute(
      "INSERT INTO cart_lines (customer_id, sku, quantity, position)"
      " VALUES (?, ?, ?, (SELECT COALESCE(MAX(position), 0) + 1"
      " FROM cart_lines WHERE customer_id = ?))"
      " ON CONFLICT (customer_id, sku)"
      " DO UPDATE SET quantity = excluded.quantity",
      {customer.value(), sku, quantity, customer.value()});
}

bool CartService::Remove(base::CustomerId customer, const std::string& sku) {
  return base::Database::Instance().Execute(
             "DELETE FROM cart_lines WHERE customer_id = ? AND sku = ?",
             {customer.value(), sku}) > 0;
}

std::vector<CartLine> CartService::Lines(base::CustomerId customer) const {
  std::vector<CartLine> lines;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT sku, quantity FROM cart_lines WHERE customer_id = ?"
           " ORDER BY position",
           {customer.value()})) {
    lines.push_back({row.Text(0), static_cast<int>(row.Int(1))});
  }
  return lines;
}

CartSummary CartService::Summary(base::CustomerId customer,
                                 const std::string& coupon,
                                 const std::string& country) {
  CartSummary summary;
  summary.customer = customer;
  summary.lines = Lines(customer);
  pricing::PricingContext context;
  context.tier = customers::CustomerRegistry::Instance().Get(customer).tier();
  context.coupon = coupon;
  context.country = country;
  std::vector<pricing::LineRequest> requests;
  for (const CartLine& line : summary.lines) {
    // One look-up a line. Cheap while the catalog is a map in this process.
    summary.names.push_back(catalog::Catalog::Instance().Get(line.sku).name);
    summary.weight_grams +=
        catalog::Catalog::Instance().Get(line.sku).weight_grams * line.quantity;
    summary.pieces += line.quantity;
    requests.push_back({line.sku, line.quantity});
  }
  summary.quote = pricing::PriceEngine::Instance().QuoteFor(requests, context);
  return summary;
}

void CartService::Merge(base::CustomerId from, base::CustomerId to) {
  std::map<std::string, int> present;
  for (const CartLine& line : Lines(to)) present[line.sku] = line.quantity;
  for (const CartLine& line : Lines(from)) {
    SetQuantity(to, line.sku,
                std::min(present[line.sku] + line.quantity, MaxQuantity()));
  }
  Clear(from);
}

int CartService::Clear(base::CustomerId customer) {
  return base::Database::Instance().Execute(
      "DELETE FROM cart_lines WHERE customer_id = ?", {customer.value()});
}

std::map<base::CustomerId, base::Money> CartService::OpenCarts() const {
  std::map<base::CustomerId, base::Money> carts;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT customer_id, sku, quantity FROM cart_lines")) {
    carts[base::CustomerId(row.Int(0))] +=
        catalog::Catalog::Instance().PriceOf(row.Text(1)) * row.Int(2);
  }
  return carts;
}

}  // namespace shop::cart
