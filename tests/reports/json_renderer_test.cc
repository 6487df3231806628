#include "reports/json_renderer.h"

#include <gtest/gtest.h>

#include "llvm/Support/JSON.h"
#include "tests/reports/test_report.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

TEST(JsonRenderer, WritesEverything) {
  ExpectGolden("reports/report.json", RenderJson(TestReport()));
}

TEST(JsonRenderer, WritesJsonWithASchemaNumber) {
  auto value = llvm::json::parse(RenderJson(Report()));
  ASSERT_TRUE(static_cast<bool>(value));
  EXPECT_EQ(value->getAsObject()->getInteger("schema"), kReportSchema);
}

}  // namespace
}  // namespace cleave
