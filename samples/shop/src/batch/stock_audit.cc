#include "batch/stock_audit.h"

#include <ostream>

#include "base/database.h"
#include "base/text_table.h"
#include "inventory/inventory.h"
#include "inventory/reorder.h"

namespace shop::batch {

std::vector<StockDifference> AuditStock() {
  std::vector<StockDifference> differences;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT sku, SUM(delta) FROM stock_movements GROUP BY sku"
           " ORDER BY sku")) {
    StockDifference difference;
    difference.sku = row.Text(0);
    difference.by_movements = static_cast<int>(row.Int(1));
    difference.on_hand = inventory::OnHand(difference.sku);
    if (difference.on_hand != difference.by_movements) {
      differences.push_back(difference);
    }
  }
  return differences;
}

void PrintStockAudit(std::ostream& out) {
  const std::vector<StockDifference> differences = AuditStock();
  out << "STOCK AUDIT\n";
  for (const StockDifference& difference : differences) {
    out << "! " << difference.sku << ": " << difference.on_hand << " on hand, "
        << difference.by_movements << " by movements\n";
  }
  if (differences.empty()) out << "no differences\n";

  using Align = base::TextTable::Align;
  base::TextTable table;
  table.AddColumn("Reorder");
  table.AddColumn("Product");
  table.AddColumn("On hand", Align::kRight);
  table.AddColumn("Order", Align::kRight);
  for (const inventory::ReorderProposal& proposal :
       inventory::ProposeReorders()) {
    table.AddRow({proposal.sku, proposal.product_name,
                  std::to_string(proposal.on_hand),
                  std::to_string(proposal.order_quantity)});
  }
  if (table.row_count() > 0) out << table.Render();
}

}  // namespace shop::batch
