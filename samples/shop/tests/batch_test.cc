#include <sstream>

#include "base/database.h"
#include "batch/sales_report.h"
#include "batch/settlement.h"
#include "batch/stock_audit.h"
#include "inventory/inventory.h"
#include "order_fixture.h"
#include "orders/return_case.h"
#include "payments/ledger.h"

namespace shop::batch {
namespace {

class BatchTest : public OrderTest {};

TEST_F(BatchTest, NothingToSettle) {
  const SettlementResult result = RunSettlement();
  EXPECT_EQ(result.number, 0);
  EXPECT_EQ(result.entries, 0);
}

TEST_F(BatchTest, SettlesShippedOrdersOnly) {
  const orders::Order shipped = PlaceOrder(anna_, "BOOK-1", 2);
  PlaceOrder(anna_, "BOOK-2", 1);
  orders::OrderDesk::Instance().Ship(shipped.id);
  const SettlementResult result = RunSettlement();
  EXPECT_EQ(result.number, 1);
  EXPECT_EQ(result.entries, 1);
  EXPECT_EQ(result.collected, shipped.total);
  EXPECT_EQ(payments::Ledger::Instance().Unsettled().size(), 1u);
  EXPECT_EQ(RunSettlement().number, 0);
}

TEST_F(BatchTest, SettlementEmptiesTheLedger) {
  const orders::Order order = PlaceOrder(anna_, "BOOK-1", 2);
  orders::OrderDesk::Instance().Ship(order.id);
  orders::OpenReturn(order.id, "BOOK-1", 1, "dull")->Accept("BER");
  const SettlementResult result = RunSettlement();
  EXPECT_EQ(result.entries, 2);
  EXPECT_EQ(result.collected, Eur("32.10"));
  EXPECT_EQ(payments::Ledger::Instance().Balance(), Eur("0"));
  const auto entries = payments::Ledger::Instance().EntriesOf(base::OrderId());
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].kind, "settlement");
  EXPECT_EQ(entries[0].memo, "payout 1");
  EXPECT_EQ(entries[0].settlement, 1);
}

TEST_F(BatchTest, PrintsSettlements) {
  SettlementResult result;
  result.number = 3;
  result.entries = 4;
  result.orders = 2;
  result.collected = Eur("12.30");
  std::ostringstream out;
  PrintSettlement(result, out);
  EXPECT_NE(out.str().find("entries:   4\ncollected: 12.30 EUR\n"),
            std::string::npos);
}

TEST_F(BatchTest, SalesReportRanksByNet) {
  PlaceOrder(anna_, "BOOK-1", 1);
  PlaceOrder(anna_, "KIDS-1", 7);
  orders::OrderDesk::Instance().Cancel(PlaceOrder(anna_, "TOY-1", 1).id, "-");
  const SalesReport report = BuildSalesReport();
  ASSERT_EQ(report.rows.size(), 2u);
  EXPECT_EQ(report.rows[0].sku, "KIDS-1");
  EXPECT_EQ(report.rows[0].net, Eur("50.00"));
  EXPECT_EQ(report.rows[0].category_path, "Books / Children");
  EXPECT_EQ(report.rows[0].in_stock, 93);
  EXPECT_EQ(report.rows[1].name, "C++ in Anger");
  EXPECT_EQ(report.net_total, Eur("80.00"));
  EXPECT_EQ(report.orders, 3);
  EXPECT_EQ(report.cancelled, 1);
}

TEST_F(BatchTest, SalesReportCountsReturns) {
  const orders::Order order = PlaceOrder(anna_, "BOOK-1", 2);
  orders::OrderDesk::Instance().Ship(order.id);
  orders::OpenReturn(order.id, "BOOK-1", 1, "dull")->Accept("BER");
  EXPECT_EQ(BuildSalesReport().rows[0].returned, 1);
}

TEST_F(BatchTest, PrintsTheSalesReport) {
  PlaceOrder(anna_, "BOOK-1", 1);
  std::ostringstream out;
  PrintSalesReport(BuildSalesReport(), out);
  EXPECT_NE(out.str().find(
                "BOOK-1  C++ in Anger  Books        1     0  30.00     14"),
            std::string::npos)
      << out.str();
  EXPECT_NE(out.str().find("placed by this process: 1"), std::string::npos);
}

TEST_F(BatchTest, AuditFindsNothingInGoodOrder) {
  PlaceOrder(anna_, "BOOK-1", 12);
  inventory::Transfer("KIDS-1", "HAM", "BER", 3);
  inventory::Adjust("FOOD-1", "BER", -3);
  EXPECT_TRUE(AuditStock().empty());
}

TEST_F(BatchTest, AuditFindsManualFixes) {
  base::Database::Instance().Execute(
      "UPDATE stock SET quantity = quantity - 1 WHERE sku = 'TOY-1'");
  const std::vector<StockDifference> differences = AuditStock();
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences[0].sku, "TOY-1");
  EXPECT_EQ(differences[0].on_hand, 3);
  EXPECT_EQ(differences[0].by_movements, 4);
  std::ostringstream out;
  PrintStockAudit(out);
  EXPECT_NE(out.str().find("! TOY-1: 3 on hand, 4 by movements"),
            std::string::npos);
}

}  // namespace
}  // namespace shop::batch
