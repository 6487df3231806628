#include "reports/health_text.h"

#include <gtest/gtest.h>

#include "reports/markdown_health.h"

namespace cleave {
namespace {

const std::vector<HealthNote> kNotes = {
    {HealthKind::kFailedUnit, "no such file", 2, {"a.cc", "b.cc"}},
    {HealthKind::kGeneratedHeader, "config.h", 7, {"a.cc"}},
    {HealthKind::kIndirectCall, "field T::done", 3, {"a.cc:1:2"}},
    {HealthKind::kIndirectCall, "parameter f", 1, {"a.cc:3:4"}},
    {HealthKind::kIndirectCall, "variable g", 1, {"a.cc:5:6"}},
};

TEST(HealthText, HasOneLineAKind) {
  EXPECT_EQ(
      "not seen:\n"
      "  units that failed (2): no such file, as in a.cc (x2)\n"
      "  headers that the build makes (7): config.h (x7)\n"
      "  calls through pointers (5): field T::done (x3); parameter f; "
      "and 1 more\n",
      RenderHealth(kNotes, 2));
}

TEST(HealthText, IsEmptyIfAllWasSeen) { EXPECT_EQ("", RenderHealth({}, 2)); }

TEST(HealthText, HintsAtBuildingFirstIfThatHelps) {
  EXPECT_EQ(
      "the build makes some of the missing headers; build first: "
      "`cmake --build out`",
      HealthHint(kNotes, "out"));
  EXPECT_EQ("", HealthHint(kNotes[0], "out"));
}

TEST(HealthText, IsATableAKindInMarkdown) {
  EXPECT_EQ(
      "\n### Calls through pointers (4)\n\n"
      "| what | times | where |\n"
      "|---|---|---|\n"
      "| `field T::done` | 3 | `a.cc:1:2`, ... |\n"
      "| `parameter f` | 1 | `a.cc:3:4` |\n",
      RenderHealthNotes(llvm::ArrayRef(kNotes).slice(2, 2)));
}

TEST(HealthText, IsAListInJson) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream);
  json.object([&] { WriteHealth(json, kNotes[0]); });
  EXPECT_EQ(R"({"not_seen":[{"kind":"failed unit","subject":"no such file",)"
            R"("count":2,"places":["a.cc","b.cc"]}]})",
            text);
}

}  // namespace
}  // namespace cleave
