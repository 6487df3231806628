#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/audited_record.h"
#include "base/ids.h"

namespace shop::shipping {

/// A parcel on its way.
class Shipment : public base::AuditedRecord {
 public:
  /// Writes a new shipment; joins the caller's transaction.
  static std::unique_ptr<Shipment> Create(base::OrderId order,
                                          const std::string& carrier,
                                          int weight_grams);

  /// Null if the order has none.
  static std::unique_ptr<Shipment> OfOrder(base::OrderId order);

  void MarkDelivered();

  base::ShipmentId id() const { return id_; }
  const std::string& tracking() const { return tracking_; }
  int weight_grams() const { return weight_grams_; }
  bool delivered() const { return delivered_at_ != 0; }

  std::string record_type() const override;
  std::int64_t record_id() const override;
  std::string Describe() const override;

 private:
  Shipment(base::ShipmentId id, base::OrderId order, std::string carrier,
           std::string tracking, int weight_grams);

  base::ShipmentId id_;
  base::OrderId order_;
  std::string carrier_;
  std::string tracking_;
  int weight_grams_;
  std::int64_t delivered_at_ = 0;
};

}  // namespace shop::shipping
