#include "batch/settlement.h"

#include <ostream>

#include "base/clock.h"
#include "base/database.h"
#include "base/log.h"
#include "orders/order.h"
#include "payments/ledger.h"

namespace shop::batch {

SettlementRecord::SettlementRecord(std::int64_t number, base::Money collected)
    : payments::LedgerRecord(base::OrderId(), -collected), number_(number) {}

std::string SettlementRecord::kind() const { return "settlement"; }
std::string SettlementRecord::Memo() const {
  return "payout " + std::to_string(number_);
}

SettlementResult RunSettlement() {
  base::Database& database = base::Database::Instance();
  payments::Ledger& ledger = payments::Ledger::Instance();
  const int recorded_before = ledger.entry_count();
  SettlementResult result;

  base::Transaction transaction;
  const auto open = database.QueryOne(
      "SELECT COUNT(*), SUM(l.amount), COUNT(DISTINCT l.order_id)"
      " FROM ledger l JOIN orders o ON o.id = l.order_id"
      " WHERE l.settlement_id = 0 AND o.status <> ?",
      {static_cast<int>(orders::OrderStatus::kPlaced)});
  result.entries = static_cast<int>(open->Int(0));
  result.collected = base::Money(open->Int(1));
  result.orders = static_cast<int>(open->Int(2));
  if (result.entries == 0) return result;

  result.number = base::NextSequence("settlements");
  database.Execute(
      "UPDATE ledger SET settlement_id = ? WHERE settlement_id = 0"
      " AND order_id IN (SELECT id FROM orders WHERE status <> ?)",
      {result.number, static_cast<int>(orders::OrderStatus::kPlaced)});
  const std::int64_t entry =
      ledger.Record(SettlementRecord(result.number, result.collected));
  database.Execute("UPDATE ledger SET settlement_id = ? WHERE id = ?",
                   {result.number, entry});
  database.Execute(
      "INSERT INTO settlements (id, entries, amount, at) VALUES (?, ?, ?, ?)",
      {result.number, result.entries, result.collected.cents(), base::Now()});
  transaction.Commit();

  if (ledger.entry_count() != recorded_before + 1) {
    base::LogWarn("batch", "somebody else wrote to the ledger meanwhile");
  }
  return result;
}

void PrintSettlement(const SettlementResult& result, std::ostream& out) {
  out << "SETTLEMENT of " << base::FormatDate(base::Now()) << "\n";
  if (result.number == 0) {
    out << "nothing to settle\n";
    return;
  }
  out << "number:    " << result.number << "\n"
      << "orders:    " << result.orders << "\n"
      << "entries:   " << result.entries << "\n"
      << "collected: " << result.collected << " EUR\n";
}

}  // namespace shop::batch
