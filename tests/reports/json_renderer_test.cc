#include "reports/json_renderer.h"

#include <gtest/gtest.h>

#include "llvm/Support/JSON.h"
#include "tests/reports/test_report.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

/// With all that a report can have.
Report WholeReport() {
  Report report = TestReport();
  report.boundaries[1].uses[0].targets = {"shop::Stock::Level"};
  report.globals = {{"shop::last_id",
                     {"src/base/ids.cc", 4, 5},
                     "orders",
                     {"orders"},
                     {"stock"}}};
  report.files = {{"data/orders.csv",
                   "orders",
                   {"orders"},
                   {"stock"},
                   {"src/orders/export"},
                   {{"src/orders/export.cc", 9, 3}}}};
  report.transactions = {
      {"shop::Orders::Place",
       "orders",
       {"src/orders/orders.cc", 9, 3},
       {{"stock", {"src/stock/stock.cc", 7, 2}, "UPDATE levels"}}}};
  return report;
}

TEST(JsonRenderer, WritesEverything) {
  ExpectGolden("reports/report.json", RenderJson(WholeReport()));
}

TEST(JsonRenderer, WritesJsonWithASchemaNumber) {
  auto value = llvm::json::parse(RenderJson(Report()));
  ASSERT_TRUE(static_cast<bool>(value));
  EXPECT_EQ(value->getAsObject()->getInteger("schema"), kReportSchema);
}

}  // namespace
}  // namespace cleave
