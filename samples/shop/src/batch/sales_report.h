#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/money.h"

namespace shop::batch {

struct SalesRow {
  std::string sku;
  std::string name;
  std::string category_path;
  int sold = 0;
  int returned = 0;
  base::Money net;
  int in_stock = 0;
};

struct SalesReport {
  std::vector<SalesRow> rows;  // best net first
  base::Money net_total;
  int orders = 0;
  int cancelled = 0;
};

SalesReport BuildSalesReport();
void PrintSalesReport(const SalesReport& report, std::ostream& out);

}  // namespace shop::batch
