#include "shipping/dispatcher.h"

#include "base/database.h"
#include "base/log.h"
#include "catalog/catalog.h"
#include "orders/fulfilment_policy.h"
#include "orders/order_stats.h"
#include "orders/order_store.h"
#include "payments/payment_session.h"
#include "shipping/shipment.h"

namespace shop::shipping {

namespace {

int WeightOf(const orders::Order& order) {
  int grams = 0;
  for (const orders::OrderLine& line : order.lines) {
    const auto product = catalog::Catalog::Instance().Share(line.sku);
    if (product) grams += product->weight_grams * line.quantity;
  }
  return grams;
}

}  // namespace

Dispatcher& Dispatcher::Instance() {
  static Dispatcher dispatcher;
  return dispatcher;
}

std::string Dispatcher::Dispatch(base::OrderId id) {
  orders::OrderStore& store = orders::OrderStore::Instance();
  const orders::Order order = store.Get(id);
  const std::string objection =
      orders::CurrentFulfilmentPolicy().Objection(order);
  if (!objection.empty()) throw CannotShip(id, objection);
  const int weight = WeightOf(order);

  base::Transaction transaction;
  const auto shipment = Shipment::Create(id, order.carrier, weight);
  payments::ResumeSession(id)->Capture();
  // Straight into the orders' table: SetStatus() did not exist yet when this
  // was written, and nobody dared to touch it since (SHOP-266).
  base::Database::Instance().Execute(
      "UPDATE orders SET status = ? WHERE id = ?",
      {static_cast<int>(orders::OrderStatus::kShipped), id.value()});
  store.AppendHistory(id, orders::OrderStatus::kShipped, shipment->tracking());
  transaction.Commit();

  store.Forget(id);
  ++orders::g_order_stats.shipped;
  base::LogInfo("shipping", "shipped " + shipment->Describe());
  return shipment->tracking();
}

void Dispatcher::ConfirmDelivery(base::OrderId id) {
  const auto shipment = Shipment::OfOrder(id);
  if (!shipment) throw CannotShip(id, "there is no shipment");
  shipment->MarkDelivered();
}

std::vector<base::OrderId> Dispatcher::Queue() const {
  std::vector<base::OrderId> queue;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT o.id FROM orders o JOIN payments p ON p.order_id = o.id"
           " WHERE o.status = ? AND p.state = ? ORDER BY o.placed_at, o.id",
           {static_cast<int>(orders::OrderStatus::kPlaced),
            static_cast<int>(payments::PaymentState::kAuthorized)})) {
    queue.emplace_back(row.Int(0));
  }
  return queue;
}

}  // namespace shop::shipping
