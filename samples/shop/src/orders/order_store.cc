#include "orders/order_store.h"

#include "base/clock.h"
#include "base/config.h"
#include "base/database.h"
#include "orders/errors.h"

namespace shop::orders {

namespace {

Order ReadOrder(const base::Row& row) {
  Order order;
  order.id = base::OrderId(row.Int(0));
  order.customer = base::CustomerId(row.Int(1));
  order.status = static_cast<OrderStatus>(row.Int(2));
  order.method = static_cast<payments::Method>(row.Int(3));
  order.goods = base::Money(row.Int(4));
  order.discount = base::Money(row.Int(5));
  order.vat = base::Money(row.Int(6));
  order.shipping = base::Money(row.Int(7));
  order.total = base::Money(row.Int(8));
  order.carrier = row.Text(9);
  order.country = row.Text(10);
  order.placed_at = row.Int(11);
  return order;
}

void ReadLines(Order& order) {
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT sku, name, quantity, unit_price, net, returned"
           " FROM order_lines WHERE order_id = ? ORDER BY position",
           {order.id.value()})) {
    OrderLine line;
    line.sku = row.Text(0);
    line.name = row.Text(1);
    line.quantity = static_cast<int>(row.Int(2));
    line.unit_price = base::Money(row.Int(3));
    line.net = base::Money(row.Int(4));
    line.returned = static_cast<int>(row.Int(5));
    order.lines.push_back(line);
  }
}

}  // namespace

OrderStore& OrderStore::Instance() {
  static OrderStore store;
  return store;
}

OrderStore::OrderStore()
    : cache_(static_cast<std::size_t>(
          base::Config::Global().GetInt("orders.cache_size", 32))) {}

void OrderStore::Insert(const Order& order) {
  base::Database& database = base::Database::Instance();
  base::Transaction transaction;
  database.Execute(
      "INSERT INTO orders (id, customer_id, status, method, goods, discount,"
      " vat, shipping, total, carrier, country, placed_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {order.id.value(), order.customer.value(), static_cast<int>(order.status),
       static_cast<int>(order.method), order.goods.cents(),
       order.discount.cents(), order.vat.cents(), order.shipping.cents(),
       order.total.cents(), order.carrier, order.country, order.placed_at});
  base::Statement insert_line(
      database,
      "INSERT INTO order_lines (order_id, position, sku, name, quantity,"
      " unit_price, net, returned) VALUES (?, ?, ?, ?, ?, ?, ?, 0)");
  int position = 0;
  for (const OrderLine& line : order.lines) {
    insert_line.Reset();
    insert_line.BindAll({order.id.value(), ++position, line.sku, line.name,
                         line.quantity, line.unit_price.cents(),
                         line.net.cents()});
    insert_line.Step();
  }
  insert_line.Reset();
  AppendHistory(order.id, order.status,
                "by " + payments::ToString(order.method));
  transaction.Commit();
}

std::vector<Order> OrderStore::Load(const std::string& condition,
                                    std::int64_t value) {
  std::vector<Order> orders;
  // The one place where SQL is put together; `condition` is never user input.
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT id, customer_id, status, method, goods, discount, vat,"
           " shipping, total, carrier, country, placed_at FROM orders WHERE " +
               condition + " ORDER BY id",
           {value})) {
    orders.push_back(ReadOrder(row));
    ReadLines(orders.back());
  }
  return orders;
}

std::optional<Order> OrderStore::Find(base::OrderId id) {
  if (auto cached = cache_.Get(id)) return cached;
  const std::vector<Order> found = Load("id = ?", id.value());
  if (found.empty()) return std::nullopt;
  cache_.Put(id, found.front());
  return found.front();
}

Order OrderStore::Get(base::OrderId id) {
  std::optional<Order> order = Find(id);
  if (!order) throw OrderNotFound(id);
  return *order;
}

std::vector<Order> OrderStore::OfCustomer(base::CustomerId customer) {
  return Load("customer_id = ?", customer.value());
}

std::vector<Order> OrderStore::WithStatus(OrderStatus status) {
  return Load("status = ?", static_cast<int>(status));
}

void OrderStore::SetStatus(base::OrderId id, OrderStatus status,
                           const std::string& note) {
  base::Transaction transaction;
  base::Database::Instance().Execute(
      "UPDATE orders SET status = ? WHERE id = ?",
      {static_cast<int>(status), id.value()});
  AppendHistory(id, status, note);
  transaction.Commit();
  Forget(id);
}

void OrderStore::AddReturned(base::OrderId id, const std::string& sku,
                             int quantity) {
  base::Database::Instance().Execute(
      "UPDATE order_lines SET returned = returned + ?"
      " WHERE order_id = ? AND sku = ?",
      {quantity, id.value(), sku});
  Forget(id);
}

void OrderStore::AppendHistory(base::OrderId id, OrderStatus status,
                               const std::string& note) {
  base::Database::Instance().Execute(
      "INSERT INTO order_history (order_id, status, note, at)"
      " VALUES (?, ?, ?, ?)",
      {id.value(), static_cast<int>(status), note, base::Now()});
}

std::vector<std::string> OrderStore::HistoryOf(base::OrderId id) {
  std::vector<std::string> history;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT status, note FROM order_history WHERE order_id = ?"
           " ORDER BY rowid",
           {id.value()})) {
    history.push_back(ToString(static_cast<OrderStatus>(row.Int(0))) + ": " +
                      row.Text(1));
  }
  return history;
}

void OrderStore::Forget(base::OrderId id) { cache_.Erase(id); }
void OrderStore::ForgetAll() { cache_.Clear(); }

}  // namespace shop::orders
