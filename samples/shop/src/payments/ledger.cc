#include "payments/ledger.h"

#include "base/clock.h"
#include "base/database.h"

namespace shop::payments {

namespace {

std::vector<LedgerEntry> ReadEntries(const std::vector<base::Row>& rows) {
  std::vector<LedgerEntry> entries;
  for (const base::Row& row : rows) {
    LedgerEntry entry;
    entry.id = row.Int(0);
    entry.order = base::OrderId(row.Int(1));
    entry.kind = row.Text(2);
    entry.amount = base::Money(row.Int(3));
    entry.memo = row.Text(4);
    entry.settlement = row.Int(5);
    entry.at = row.Int(6);
    entries.push_back(entry);
  }
  return entries;
}

}  // namespace

Ledger& Ledger::Instance() {
  static Ledger ledger;
  return ledger;
}

std::int64_t Ledger::Record(const LedgerRecord& record) {
  base::Transaction transaction;
  const std::int64_t id = base::NextSequence("ledger");
  base::Database::Instance().Execute(
      "INSERT INTO ledger (id, order_id, kind, amount, memo, settlement_id, at)"
      " VALUES (?, ?, ?, ?, ?, 0, ?)",
      {id, record.order().value(), record.kind(), record.amount().cents(),
       record.Memo(), base::Now()});
  transaction.Commit();
  ++entry_count_;
  return id;
}

std::vector<LedgerEntry> Ledger::EntriesOf(base::OrderId order) const {
  return ReadEntries(base::Database::Instance().Query(
      "SELECT id, order_id, kind, amount, memo, settlement_id, at"
      " FROM ledger WHERE order_id = ? ORDER BY id",
      {order.value()}));
}

std::vector<LedgerEntry> Ledger::Unsettled() const {
  return ReadEntries(base::Database::Instance().Query(
      "SELECT id, order_id, kind, amount, memo, settlement_id, at"
      " FROM ledger WHERE settlement_id = 0 ORDER BY id"));
}

base::Money Ledger::Balance() const {
  return base::Money(
      base::Database::Instance().QueryInt("SELECT SUM(amount) FROM ledger"));
}

base::Money Ledger::BalanceOf(base::OrderId order) const {
  return base::Money(base::Database::Instance().QueryInt(
      "SELECT SUM(amount) FROM ledger WHERE order_id = ?", {order.value()}));
}

}  // namespace shop::payments
