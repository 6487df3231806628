#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/money.h"
#include "payments/ledger_record.h"

namespace shop::payments {

/// A line of the ledger as stored.
struct LedgerEntry {
  std::int64_t id = 0;
  base::OrderId order;
  std::string kind;
  base::Money amount;
  std::string memo;
  std::int64_t settlement = 0;  // 0 is not settled yet
  std::int64_t at = 0;
};

/// Where all money is written down. Append only.
class Ledger {
 public:
  static Ledger& Instance();

  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  /// Joins the caller's transaction. Returns the number of the entry.
  std::int64_t Record(const LedgerRecord& record);

  std::vector<LedgerEntry> EntriesOf(base::OrderId order) const;
  std::vector<LedgerEntry> Unsettled() const;

  base::Money Balance() const;
  base::Money BalanceOf(base::OrderId order) const;

  /// Entries recorded by this process since it started.
  int entry_count() const { return entry_count_; }

 private:
  Ledger() = default;

  int entry_count_ = 0;
};

}  // namespace shop::payments
