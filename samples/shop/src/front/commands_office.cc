#include <set>
#include <sstream>

#include "base/audited_record.h"
#include "base/database.h"
#include "base/strings.h"
#include "batch/stock_audit.h"
#include "catalog/catalog.h"
#include "front/command_registry.h"
#include "notifications/outbox.h"
#include "orders/order_stats.h"
#include "payments/ledger.h"

namespace shop::front {

namespace {

std::string Mail(const Arguments& args) {
  notifications::Outbox& outbox = notifications::Outbox::Instance();
  std::string text;
  const int sent = outbox.Flush([&](const notifications::Message& message) {
    if (args.HasOption("channel") &&
        args.Option("channel") != message.channel) {
      return false;
    }
    text += "\n" + message.channel + " to " + message.recipient + ": " +
            (message.subject.empty() ? "" : message.subject + " / ") +
            message.body;
    return true;
  });
  return std::to_string(sent) + " sent" + text;
}

std::string ShowLedger(const Arguments& args) {
  const payments::Ledger& ledger = payments::Ledger::Instance();
  std::string text = "balance " + ledger.BalanceOf(args.Order(0)).ToString();
  for (const payments::LedgerEntry& entry : ledger.EntriesOf(args.Order(0))) {
    text +=
        "\n" + entry.kind + "  " + entry.amount.ToString() + "  " + entry.memo;
  }
  return text;
}

std::string CountRows(const Arguments& args) {
  // Table names cannot be parameters; only known ones get into the text.
  const std::string table = args.Text(0, "table");
  const std::vector<std::string> tables = base::Database::Instance().Tables();
  if (std::set<std::string>(tables.begin(), tables.end()).count(table) == 0) {
    throw BadArgument("no table " + table);
  }
  return std::to_string(
      base::Database::Instance().QueryInt("SELECT COUNT(*) FROM " + table));
}

std::string Stats(const Arguments&) {
  const orders::OrderStats& stats = orders::g_order_stats;
  return "placed " + std::to_string(stats.placed) + ", shipped " +
         std::to_string(stats.shipped) + ", cancelled " +
         std::to_string(stats.cancelled) + ", refunds " +
         std::to_string(stats.refunds) + ", revenue " +
         stats.revenue.ToString();
}

std::string Cache(const Arguments& args) {
  if (args.Option("drop") == "yes") catalog::Catalog::Instance().Reload();
  const catalog::CacheStats cache = catalog::Catalog::Instance().Stats();
  return std::to_string(cache.entries) + " products cached, " +
         std::to_string(cache.misses) + " misses";
}

std::string Audit(const Arguments& args) {
  return "\n" +
         base::Join(base::AuditTrail(args.Text(0, "type"), args.Int(1, "id")),
                    "\n");
}

std::string StockAudit(const Arguments&) {
  std::ostringstream out;
  batch::PrintStockAudit(out);
  return "\n" + base::Trim(out.str());
}

const CommandRegistrar registrars[] = {
    {"mail.flush", "[channel=email|sms]", Mail},
    {"ledger.show", "ORDER", ShowLedger},
    {"office.count", "TABLE", CountRows},
    {"office.stats", "", Stats},
    {"office.cache", "[drop=yes]", Cache},
    {"office.audit", "payment|shipment|return ID", Audit},
    {"office.stock", "", StockAudit},
};

}  // namespace

void LinkOfficeCommands() {}

}  // namespace shop::front
