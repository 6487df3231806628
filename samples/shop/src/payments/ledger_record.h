#pragma once

#include <string>

#include "base/ids.h"
#include "base/money.h"
#include "payments/payment_types.h"

namespace shop::payments {

/// Something to be written into the ledger. Other modules derive their own
/// (batch does).
class LedgerRecord {
 public:
  virtual ~LedgerRecord();

  /// Short and stable: it is in the ledger for ten years.
  virtual std::string kind() const = 0;
  virtual std::string Memo() const = 0;

  base::OrderId order() const { return order_; }
  base::Money amount() const { return amount_; }

 protected:
  LedgerRecord(base::OrderId order, base::Money amount);

 private:
  base::OrderId order_;
  base::Money amount_;
};

/// Money coming in.
class ChargeRecord : public LedgerRecord {
 public:
  ChargeRecord(base::OrderId order, base::Money amount, Method method);

  std::string kind() const override;
  std::string Memo() const override;

 private:
  Method method_;
};

/// Money going back. `amount` is positive; the entry is negative.
class RefundRecord : public LedgerRecord {
 public:
  RefundRecord(base::OrderId order, base::Money amount, std::string reason);

  std::string kind() const override;
  std::string Memo() const override;

 private:
  std::string reason_;
};

}  // namespace shop::payments
