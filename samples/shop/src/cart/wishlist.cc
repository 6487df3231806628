#include "cart/wishlist.h"

#include "base/database.h"
#include "cart/cart_service.h"
#include "catalog/catalog.h"

namespace shop::cart {

bool AddWish(base::CustomerId customer, const std::string& sku) {
  catalog::Catalog::Instance().Get(sku);
  return base::Database::Instance().Execute(
             "INSERT OR IGNORE INTO wishlist (customer_id, sku) VALUES (?, ?)",
             {customer.value(), sku}) > 0;
}

bool RemoveWish(base::CustomerId customer, const std::string& sku) {
  return base::Database::Instance().Execute(
             "DELETE FROM wishlist WHERE customer_id = ? AND sku = ?",
             {customer.value(), sku}) > 0;
}

std::set<std::string> WishesOf(base::CustomerId customer) {
  std::set<std::string> wishes;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT sku FROM wishlist WHERE customer_id = ?",
           {customer.value()})) {
    wishes.insert(row.Text(0));
  }
  return wishes;
}

std::vector<std::string> MoveWishesToCart(base::CustomerId customer) {
  std::vector<std::string> moved;
  for (const std::string& sku : WishesOf(customer)) {
    const auto product = catalog::Catalog::Instance().Find(sku);
    if (!product || product->status != catalog::ProductStatus::kActive) {
      continue;
    }
    CartService::Instance().Add(customer, sku);
    RemoveWish(customer, sku);
    moved.push_back(sku);
  }
  return moved;
}

}  // namespace shop::cart
