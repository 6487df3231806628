#include "orders/return_case.h"

#include <utility>

#include "base/clock.h"
#include "base/config.h"
#include "base/database.h"
#include "catalog/catalog.h"
#include "inventory/inventory.h"
#include "orders/errors.h"
#include "orders/order_events.h"
#include "orders/order_state_machine.h"
#include "orders/order_stats.h"
#include "orders/order_store.h"
#include "payments/ledger.h"
#include "pricing/vat.h"

namespace shop::orders {

namespace {

/// Net share of the pieces plus its VAT. Shipping is not refunded.
base::Money RefundFor(const Order& order, const OrderLine& line, int quantity) {
  const base::Money net = line.net.PerMille(1000 * quantity / line.quantity);
  const catalog::Product product = catalog::Catalog::Instance().Get(line.sku);
  return net + pricing::VatOf(net, product.vat, order.country);
}

int PendingPieces(base::OrderId order, const std::string& sku) {
  return static_cast<int>(base::Database::Instance().QueryInt(
      "SELECT SUM(quantity) FROM returns"
      " WHERE order_id = ? AND sku = ? AND accepted = 0",
      {order.value(), sku}));
}

}  // namespace

ReturnCase::ReturnCase(base::ReturnId id, base::OrderId order, std::string sku,
                       int quantity, std::string reason, bool accepted)
    : id_(id),
      order_(order),
      sku_(std::move(sku)),
      quantity_(quantity),
      reason_(std::move(reason)),
      accepted_(accepted) {}

std::string ReturnCase::record_type() const { return "return"; }
std::int64_t ReturnCase::record_id() const { return id_.value(); }

std::string ReturnCase::Describe() const {
  return std::to_string(quantity_) + " x " + sku_ + " of order " +
         std::to_string(order_.value()) + " (" + reason_ + ")";
}

base::Money ReturnCase::Accept(const std::string& warehouse) {
  if (accepted_) throw ReturnRejected(order_, "accepted before");
  OrderStore& store = OrderStore::Instance();
  Order order = store.Get(order_);
  const base::Money refund = RefundFor(order, *order.FindLine(sku_), quantity_);
  {
    base::Transaction transaction;
    base::Database::Instance().Execute(
        "UPDATE returns SET accepted = 1 WHERE id = ?", {id_.value()});
    store.AddReturned(order_, sku_, quantity_);
    payments::Ledger::Instance().Record(
        payments::RefundRecord(order_, refund, Describe()));
    order = store.Get(order_);
    if (order.FullyReturned()) {
      store.SetStatus(order_, OrderStatus::kReturned, "all pieces are back");
    }
    accepted_ = true;
    Audit("accept");
    transaction.Commit();
  }
  inventory::Receive(sku_, warehouse, quantity_,
                     inventory::MovementKind::kReturned, Describe());
  ++g_order_stats.refunds;
  g_order_stats.revenue -= refund;
  OrderEvent event;
  event.kind = OrderEventKind::kRefunded;
  event.order = store.Get(order_);
  event.amount = refund;
  event.note = sku_;
  OrderEvents::Instance().Publish(event);
  return refund;
}

std::unique_ptr<ReturnCase> OpenReturn(base::OrderId order_id,
                                       const std::string& sku, int quantity,
                                       const std::string& reason) {
  const Order order = OrderStore::Instance().Get(order_id);
  if (!OrderStateMachine::Allows(order.status, OrderStatus::kReturned)) {
    throw ReturnRejected(order_id, "it is " + ToString(order.status));
  }
  const OrderLine* line = order.FindLine(sku);
  if (line == nullptr) throw ReturnRejected(order_id, "no " + sku + " in it");
  const int left =
      line->quantity - line->returned - PendingPieces(order_id, sku);
  if (quantity < 1 || quantity > left) {
    throw ReturnRejected(order_id,
                         "at most " + std::to_string(left) + " of " + sku);
  }
  const int days = base::Config::Global().GetInt("orders.return_days", 30);
  if (base::Now() > base::AddDays(order.placed_at, days)) {
    throw ReturnRejected(order_id,
                         "older than " + std::to_string(days) + " days");
  }
  base::Transaction transaction;
  const base::ReturnId id(base::NextSequence("returns"));
  base::Database::Instance().Execute(
      "INSERT INTO returns (id, order_id, sku, quantity, reason, accepted)"
      " VALUES (?, ?, ?, ?, ?, 0)",
      {id.value(), order_id.value(), sku, quantity, reason});
  std::unique_ptr<ReturnCase> opened(
      new ReturnCase(id, order_id, sku, quantity, reason, false));
  opened->Audit("open");
  transaction.Commit();
  return opened;
}

std::unique_ptr<ReturnCase> LoadReturn(base::ReturnId id) {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT order_id, sku, quantity, reason, accepted FROM returns"
      " WHERE id = ?",
      {id.value()});
  if (!row) return nullptr;
  return std::unique_ptr<ReturnCase>(new ReturnCase(
      id, base::OrderId(row->Int(0)), row->Text(1),
      static_cast<int>(row->Int(2)), row->Text(3), row->Int(4) != 0));
}

std::vector<base::ReturnId> OpenReturns() {
  std::vector<base::ReturnId> ids;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT id FROM returns WHERE accepted = 0 ORDER BY id")) {
    ids.emplace_back(row.Int(0));
  }
  return ids;
}

}  // namespace shop::orders
