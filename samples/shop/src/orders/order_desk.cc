#include "orders/order_desk.h"

#include "base/clock.h"
#include "base/database.h"
#include "base/log.h"
#include "cart/cart_service.h"
#include "catalog/catalog.h"
#include "customers/address_book.h"
#include "customers/credit.h"
#include "customers/customer_registry.h"
#include "customers/loyalty.h"
#include "inventory/inventory.h"
#include "inventory/stock_keeper.h"
#include "inventory/warehouses.h"
#include "orders/errors.h"
#include "orders/fulfilment_policy.h"
#include "orders/order_events.h"
#include "orders/order_state_machine.h"
#include "orders/order_stats.h"
#include "orders/order_store.h"
#include "payments/ledger.h"
#include "payments/payment_session.h"
#include "pricing/coupons.h"
#include "pricing/errors.h"
#include "pricing/price_engine.h"
#include "shipping/carrier.h"
#include "shipping/dispatcher.h"

namespace shop::orders {

namespace {

void Publish(OrderEventKind kind, const Order& order,
             const std::string& note = "") {
  OrderEvent event;
  event.kind = kind;
  event.order = order;
  event.amount = order.total;
  event.note = note;
  OrderEvents::Instance().Publish(event);
}

std::string RequireCountry(base::CustomerId customer) {
  const auto address = customers::PrimaryAddress(customer);
  if (!address) throw CannotOrder(customer, "no address");
  if (!CurrentFulfilmentPolicy().Delivers(address->country())) {
    throw CannotOrder(customer, "no delivery to " + address->country());
  }
  return address->country();
}

}  // namespace

OrderDesk& OrderDesk::Instance() {
  static OrderDesk desk;
  return desk;
}

Order OrderDesk::Place(base::CustomerId customer_id,
                       const PlaceOptions& options) {
  const customers::Customer customer =
      customers::CustomerRegistry::Instance().Get(customer_id);
  if (!customer.active()) throw CannotOrder(customer_id, "account closed");
  const std::vector<cart::CartLine> lines =
      cart::CartService::Instance().Lines(customer_id);
  if (lines.empty()) throw cart::CartEmpty(customer_id);
  if (!options.coupon.empty() &&
      pricing::HasRedeemed(options.coupon, customer_id)) {
    throw pricing::CouponRejected(options.coupon,
                                  pricing::CouponProblem::kAlreadyRedeemed);
  }

  Order order;
  order.customer = customer_id;
  order.method = options.method;
  order.country = RequireCountry(customer_id);
  order.placed_at = base::Now();

  const pricing::Quote quote =
      cart::CartService::Instance()
          .Summary(customer_id, options.coupon, order.country)
          .quote;
  const int weight = WeightOf(lines);
  order.carrier = options.carrier.empty()
                      ? CheapestCarrier(order.country, weight)
                      : options.carrier;
  if (order.carrier.empty()) throw CannotOrder(customer_id, "no carrier");
  order.goods = quote.goods;
  order.discount = quote.discount;
  order.vat = quote.vat;
  order.shipping = CurrentFulfilmentPolicy().ShippingFee(
      order.carrier, order.country, weight, quote.goods - quote.discount);
  order.total = quote.total + order.shipping;
  order.lines = BuildLines(quote);
  if (order.method == payments::Method::kInvoice) {
    customers::CheckCredit(customer_id, order.total);
  }

  const std::string holder =
      "order of customer " + std::to_string(customer_id.value());
  const std::vector<base::ReservationId> reservations =
      ReserveAll(lines, holder);
  try {
    // Order and money stand or fall together. Nothing in here may call the
    // modules that write on their own: they would wait for our lock.
    base::Transaction transaction;
    order.id = base::OrderId(base::NextSequence("orders"));
    OrderStore::Instance().Insert(order);
    Charge(order);
    transaction.Commit();
  } catch (...) {
    inventory::StockKeeper::Instance().ReleaseAll(holder);
    throw;
  }
  Finish(order, options, reservations);
  return order;
}

std::vector<OrderLine> OrderDesk::BuildLines(
    const pricing::Quote& quote) const {
  std::vector<OrderLine> lines;
  for (const pricing::PricedLine& priced : quote.lines) {
    OrderLine line;
    line.sku = priced.sku();
    line.name = catalog::Catalog::Instance().Get(priced.sku()).name;
    line.quantity = priced.quantity();
    line.unit_price = priced.unit_price();
    line.net = priced.net();
    lines.push_back(line);
  }
  return lines;
}

int OrderDesk::WeightOf(const std::vector<cart::CartLine>& lines) const {
  int grams = 0;
  for (const cart::CartLine& line : lines) {
    grams +=
        catalog::Catalog::Instance().Get(line.sku).weight_grams * line.quantity;
  }
  return grams;
}

std::vector<base::ReservationId> OrderDesk::ReserveAll(
    const std::vector<cart::CartLine>& lines, const std::string& holder) {
  std::vector<base::ReservationId> reservations;
  try {
    for (const cart::CartLine& line : lines) {
      reservations.push_back(inventory::StockKeeper::Instance().Hold(
          line.sku, line.quantity, holder));
    }
  } catch (...) {
    inventory::StockKeeper::Instance().ReleaseAll(holder);
    throw;
  }
  return reservations;
}

void OrderDesk::Charge(const Order& order) {
  const auto session =
      payments::OpenSession(order.id, order.method, order.total);
  session->Authorize();
  payments::Ledger::Instance().Record(
      payments::ChargeRecord(order.id, order.total, order.method));
}

void OrderDesk::Finish(const Order& order, const PlaceOptions& options,
                       const std::vector<base::ReservationId>& reservations) {
  for (base::ReservationId reservation : reservations) {
    inventory::StockKeeper::Instance().Confirm(
        reservation, "order " + std::to_string(order.id.value()));
  }
  if (order.method == payments::Method::kInvoice) {
    customers::UseCredit(order.customer, order.total);
  }
  if (!options.coupon.empty()) {
    pricing::RedeemCoupon(options.coupon, order.customer);
  }
  customers::EarnPoints(order.customer, order.goods - order.discount);
  cart::CartService::Instance().Clear(order.customer);
  ++g_order_stats.placed;
  g_order_stats.revenue += order.total;
  base::LogInfo("orders", "placed " + std::to_string(order.id.value()));
  Publish(OrderEventKind::kPlaced, order);
}

void OrderDesk::Cancel(base::OrderId id, const std::string& reason) {
  OrderStore& store = OrderStore::Instance();
  const Order order = store.Get(id);
  OrderStateMachine::Require(order, OrderStatus::kCancelled);
  {
    base::Transaction transaction;
    store.SetStatus(id, OrderStatus::kCancelled, reason);
    if (auto session = payments::ResumeSession(id)) session->Void();
    payments::Ledger::Instance().Record(
        payments::RefundRecord(id, order.total, "cancelled: " + reason));
    transaction.Commit();
  }
  const auto warehouses = inventory::AllWarehouses();
  for (const OrderLine& line : order.lines) {
    inventory::Receive(line.sku, warehouses.front().code(), line.quantity,
                       inventory::MovementKind::kReturned,
                       "cancelled order " + std::to_string(id.value()));
  }
  if (order.method == payments::Method::kInvoice) {
    customers::FreeCredit(order.customer, order.total);
  }
  ++g_order_stats.cancelled;
  g_order_stats.revenue -= order.total;
  Publish(OrderEventKind::kCancelled, store.Get(id), reason);
}

std::string OrderDesk::Ship(base::OrderId id) {
  const std::string tracking = shipping::Dispatcher::Instance().Dispatch(id);
  Publish(OrderEventKind::kShipped, OrderStore::Instance().Get(id), tracking);
  return tracking;
}

void OrderDesk::MarkDelivered(base::OrderId id) {
  OrderStore& store = OrderStore::Instance();
  OrderStateMachine::Require(store.Get(id), OrderStatus::kDelivered);
  {
    base::Transaction transaction;
    shipping::Dispatcher::Instance().ConfirmDelivery(id);
    store.SetStatus(id, OrderStatus::kDelivered, "confirmed by carrier");
    transaction.Commit();
  }
  Publish(OrderEventKind::kDelivered, store.Get(id));
}

void OrderDesk::MarkPaid(base::OrderId id) {
  const Order order = OrderStore::Instance().Get(id);
  if (order.method != payments::Method::kInvoice) {
    throw CannotOrder(order.customer, "order was not on invoice");
  }
  customers::FreeCredit(order.customer, order.total);
  OrderStore::Instance().AppendHistory(id, order.status, "invoice paid");
}

std::string OrderDesk::CheapestCarrier(const std::string& country,
                                       int weight_grams) const {
  std::string best;
  base::Money best_cost;
  for (const shipping::Carrier& carrier :
       shipping::CarrierDirectory::Instance().carriers()) {
    if (!carrier.Accepts(country, weight_grams)) continue;
    const base::Money cost = carrier.CostOf(country, weight_grams);
    if (best.empty() || cost < best_cost) {
      best = carrier.code;
      best_cost = cost;
    }
  }
  return best;
}

}  // namespace shop::orders
