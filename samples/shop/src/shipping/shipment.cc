#include "shipping/shipment.h"

#include <utility>

#include "base/clock.h"
#include "base/database.h"
#include "shipping/tracking.h"

namespace shop::shipping {

Shipment::Shipment(base::ShipmentId id, base::OrderId order,
                   std::string carrier, std::string tracking, int weight_grams)
    : id_(id),
      order_(order),
      carrier_(std::move(carrier)),
      tracking_(std::move(tracking)),
      weight_grams_(weight_grams) {}

std::string Shipment::record_type() const { return "shipment"; }
std::int64_t Shipment::record_id() const { return id_.value(); }

std::string Shipment::Describe() const {
  return tracking_ + " with " + carrier_ + ", " +
         std::to_string(weight_grams_) + " g";
}

std::unique_ptr<Shipment> Shipment::Create(base::OrderId order,
                                           const std::string& carrier,
                                           int weight_grams) {
  const base::ShipmentId id(base::NextSequence("shipments"));
  std::unique_ptr<Shipment> shipment(new Shipment(
      id, order, carrier, MakeTrackingNumber(carrier, id), weight_grams));
  base::Database::Instance().Execute(
      "INSERT INTO shipments (id, order_id, carrier, tracking, weight,"
      " shipped_at, delivered_at) VALUES (?, ?, ?, ?, ?, ?, 0)",
      {id.value(), order.value(), carrier, shipment->tracking_, weight_grams,
       base::Now()});
  shipment->Audit("ship");
  return shipment;
}

std::unique_ptr<Shipment> Shipment::OfOrder(base::OrderId order) {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT id, carrier, tracking, weight, delivered_at FROM shipments"
      " WHERE order_id = ? ORDER BY id DESC LIMIT 1",
      {order.value()});
  if (!row) return nullptr;
  std::unique_ptr<Shipment> shipment(
      new Shipment(base::ShipmentId(row->Int(0)), order, row->Text(1),
                   row->Text(2), static_cast<int>(row->Int(3))));
  shipment->delivered_at_ = row->Int(4);
  return shipment;
}

void Shipment::MarkDelivered() {
  delivered_at_ = base::Now();
  base::Database::Instance().Execute(
      "UPDATE shipments SET delivered_at = ? WHERE id = ?",
      {delivered_at_, id_.value()});
  Audit("deliver");
}

}  // namespace shop::shipping
