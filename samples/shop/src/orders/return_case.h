#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/audited_record.h"
#include "base/ids.h"
#include "base/money.h"

namespace shop::orders {

/// A customer sends something back. Opened when they tell us, accepted when
/// the parcel is here.
class ReturnCase : public base::AuditedRecord {
 public:
  base::ReturnId id() const { return id_; }
  base::OrderId order() const { return order_; }
  const std::string& sku() const { return sku_; }
  int quantity() const { return quantity_; }
  bool accepted() const { return accepted_; }

  /// Refunds, restocks into `warehouse`, tells the listeners. Returns the
  /// refund. Throws ReturnRejected if accepted before.
  base::Money Accept(const std::string& warehouse);

  std::string record_type() const override;
  std::int64_t record_id() const override;
  std::string Describe() const override;

 private:
  friend std::unique_ptr<ReturnCase> OpenReturn(base::OrderId,
                                                const std::string&, int,
                                                const std::string&);
  friend std::unique_ptr<ReturnCase> LoadReturn(base::ReturnId);

  ReturnCase(base::ReturnId id, base::OrderId order, std::string sku,
             int quantity, std::string reason, bool accepted);

  base::ReturnId id_;
  base::OrderId order_;
  std::string sku_;
  int quantity_;
  std::string reason_;
  bool accepted_;
};

/// Throws OrderNotFound or ReturnRejected (not shipped, not in the order, too
/// many, too late).
std::unique_ptr<ReturnCase> OpenReturn(base::OrderId order,
                                       const std::string& sku, int quantity,
                                       const std::string& reason);

/// Null if there is none.
std::unique_ptr<ReturnCase> LoadReturn(base::ReturnId id);

std::vector<base::ReturnId> OpenReturns();

}  // namespace shop::orders
