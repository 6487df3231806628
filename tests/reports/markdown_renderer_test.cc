#include "reports/markdown_renderer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/test_report.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(MarkdownRenderer, ReadsAsAWhole) {
  ExpectGolden("reports/report.md", RenderMarkdown(TestReport()));
}

TEST(MarkdownRenderer, ListsFilesOnDiskWithConflictsFirst) {
  Report report;
  report.files = {{"a.log", "orders", {"orders"}, {}, {}, {{"a.cc", 1, 2}}},
                  {"b.log", "", {"orders", "stock"}, {"monolith"}, {}, {}},
                  {"c.log", "", {"library"}, {}, {}, {}}};
  const std::string text = RenderMarkdown(report);
  EXPECT_THAT(text, HasSubstr("| `b.log` | **several write** |"));
  EXPECT_THAT(text, HasSubstr("| `c.log` | **every process writes** |"));
  EXPECT_THAT(text,
              HasSubstr("| `a.log` | `orders` | `orders` | - | `a.cc:1:2` |"));
  EXPECT_LT(text.find("b.log"), text.find("a.log"));
}

TEST(MarkdownRenderer, SaysWhenNothingIsSplit) {
  Report report;
  report.project = "shop";
  EXPECT_THAT(RenderMarkdown(report),
              HasSubstr("Nothing is split: all code stays in the monolith."));
}

TEST(MarkdownRenderer, SaysWhenEveryTableHasOneWriter) {
  Report report = TestReport();
  report.tables.pop_back();
  EXPECT_THAT(RenderMarkdown(report),
              HasSubstr("Every table has at most one writer."));
}

TEST(MarkdownRenderer, LeavesOutDataWhenThereIsNone) {
  Report report = TestReport();
  report.tables.clear();
  EXPECT_THAT(RenderMarkdown(report), Not(HasSubstr("## Data")));
}

TEST(MarkdownRenderer, StaysReadableWithManyUses) {
  Report report = TestReport();
  for (int i = 0; i < 10000; ++i) {
    report.boundaries[1].uses.push_back(report.boundaries[1].uses[0]);
    report.issues.push_back(report.issues[0]);
  }
  EXPECT_LT(RenderMarkdown(report).size(), 20000u);
}

}  // namespace
}  // namespace cleave
