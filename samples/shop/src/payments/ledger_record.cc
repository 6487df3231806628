#include "payments/ledger_record.h"

#include <utility>

namespace shop::payments {

LedgerRecord::LedgerRecord(base::OrderId order, base::Money amount)
    : order_(order), amount_(amount) {}

LedgerRecord::~LedgerRecord() = default;

ChargeRecord::ChargeRecord(base::OrderId order, base::Money amount,
                           Method method)
    : LedgerRecord(order, amount), method_(method) {}

std::string ChargeRecord::kind() const { return "charge"; }
std::string ChargeRecord::Memo() const { return "by " + ToString(method_); }

RefundRecord::RefundRecord(base::OrderId order, base::Money amount,
                           std::string reason)
    : LedgerRecord(order, -amount), reason_(std::move(reason)) {}

std::string RefundRecord::kind() const { return "refund"; }
std::string RefundRecord::Memo() const { return reason_; }

}  // namespace shop::payments
