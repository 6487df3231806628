#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/lru_cache.h"
#include "orders/order.h"

namespace shop::orders {

/// Orders in the database, the last few also in memory.
class OrderStore {
 public:
  static OrderStore& Instance();

  OrderStore(const OrderStore&) = delete;
  OrderStore& operator=(const OrderStore&) = delete;

  /// Writes order, lines and first history entry; joins the caller's
  /// transaction.
  void Insert(const Order& order);

  /// Throws OrderNotFound.
  Order Get(base::OrderId id);
  std::optional<Order> Find(base::OrderId id);

  std::vector<Order> OfCustomer(base::CustomerId customer);
  std::vector<Order> WithStatus(OrderStatus status);

  /// Joins the caller's transaction.
  void SetStatus(base::OrderId id, OrderStatus status, const std::string& note);
  void AddReturned(base::OrderId id, const std::string& sku, int quantity);
  void AppendHistory(base::OrderId id, OrderStatus status,
                     const std::string& note);

  /// "placed: by card", oldest first.
  std::vector<std::string> HistoryOf(base::OrderId id);

  /// Whoever changes the tables behind our back must say so.
  void Forget(base::OrderId id);
  void ForgetAll();

  const base::LruCache<base::OrderId, Order>& cache() const { return cache_; }

 private:
  OrderStore();

  std::vector<Order> Load(const std::string& condition, std::int64_t value);

  base::LruCache<base::OrderId, Order> cache_;
};

}  // namespace shop::orders
