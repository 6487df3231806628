#include "reports/dot_renderer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/test_report.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

TEST(DotRenderer, DrawsServicesAndWhatCrosses) {
  ExpectGolden("reports/report.dot", RenderDot(TestReport()));
}

TEST(DotRenderer, DrawsTheMonolithAloneWithoutServices) {
  EXPECT_THAT(RenderDot(Report()), HasSubstr("monolith"));
}

TEST(DotRenderer, WritesTheSameTwice) {
  EXPECT_EQ(RenderDot(TestReport()), RenderDot(TestReport()));
}

TEST(DotRenderer, QuotesWhatIsNoPlainName) {
  Report report = TestReport();
  report.services[1].name = "a\"b -> c";
  report.boundaries.pop_back();
  EXPECT_THAT(RenderDot(report), HasSubstr("\"a\\\"b -> c\""));
}

}  // namespace
}  // namespace cleave
