#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "base/money.h"
#include "payments/ledger_record.h"

namespace shop::batch {

/// The nightly payout to the company's bank account, in the ledger.
class SettlementRecord : public payments::LedgerRecord {
 public:
  /// `collected` is what goes out of the ledger.
  SettlementRecord(std::int64_t number, base::Money collected);

  std::string kind() const override;
  std::string Memo() const override;

 private:
  std::int64_t number_;
};

struct SettlementResult {
  std::int64_t number = 0;  // 0 if there was nothing to settle
  int entries = 0;
  base::Money collected;
  int orders = 0;
};

/// Settles all open ledger entries of orders that cannot be cancelled any
/// more, or were.
SettlementResult RunSettlement();

void PrintSettlement(const SettlementResult& result, std::ostream& out);

}  // namespace shop::batch
