#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace shop::batch {

struct StockDifference {
  std::string sku;
  int on_hand = 0;       // what inventory says
  int by_movements = 0;  // what its movements add up to
};

/// SKUs whose stock is not the sum of its movements. Empty is good.
std::vector<StockDifference> AuditStock();

/// Differences and what should be ordered.
void PrintStockAudit(std::ostream& out);

}  // namespace shop::batch
