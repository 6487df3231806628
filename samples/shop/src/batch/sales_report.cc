#include "batch/sales_report.h"

#include <ostream>

#include "base/clock.h"
#include "base/database.h"
#include "base/text_table.h"
#include "catalog/catalog.h"
#include "catalog/categories.h"
#include "orders/order.h"
#include "orders/order_stats.h"

namespace shop::batch {

SalesReport BuildSalesReport() {
  base::Database& database = base::Database::Instance();
  const int cancelled = static_cast<int>(orders::OrderStatus::kCancelled);
  SalesReport report;
  report.orders =
      static_cast<int>(database.QueryInt("SELECT COUNT(*) FROM orders"));
  report.cancelled = static_cast<int>(database.QueryInt(
      "SELECT COUNT(*) FROM orders WHERE status = ?", {cancelled}));
  for (const base::Row& row : database.Query(
           "SELECT l.sku, SUM(l.quantity), SUM(l.returned), SUM(l.net),"
           " (SELECT SUM(s.quantity) FROM stock s WHERE s.sku = l.sku)"
           " FROM order_lines l JOIN orders o ON o.id = l.order_id"
           " WHERE o.status <> ? GROUP BY l.sku"
           " ORDER BY SUM(l.net) DESC, l.sku",
           {cancelled})) {
    SalesRow sales;
    sales.sku = row.Text(0);
    sales.sold = static_cast<int>(row.Int(1));
    sales.returned = static_cast<int>(row.Int(2));
    sales.net = base::Money(row.Int(3));
    sales.in_stock = static_cast<int>(row.Int(4));
    report.net_total += sales.net;
    report.rows.push_back(sales);
  }
  for (SalesRow& sales : report.rows) {
    const catalog::Product product =
        catalog::Catalog::Instance().Get(sales.sku);
    sales.name = product.name;
    sales.category_path = catalog::CategoryTree::PathOf(product.category);
  }
  return report;
}

void PrintSalesReport(const SalesReport& report, std::ostream& out) {
  using Align = base::TextTable::Align;
  base::TextTable table;
  table.AddColumn("SKU");
  table.AddColumn("Product");
  table.AddColumn("Category");
  table.AddColumn("Sold", Align::kRight);
  table.AddColumn("Back", Align::kRight);
  table.AddColumn("Net", Align::kRight);
  table.AddColumn("Stock", Align::kRight);
  for (const SalesRow& row : report.rows) {
    table.AddRow({row.sku, row.name, row.category_path,
                  std::to_string(row.sold), std::to_string(row.returned),
                  row.net.ToString(), std::to_string(row.in_stock)});
  }
  out << "SALES REPORT of " << base::FormatDate(base::Now()) << "\n"
      << table.Render() << "orders: " << report.orders
      << ", cancelled: " << report.cancelled << ", net: " << report.net_total
      << " EUR\n"
      << "placed by this process: " << orders::g_order_stats.placed << "\n";
}

}  // namespace shop::batch
