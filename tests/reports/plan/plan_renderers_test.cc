#include "reports/plan/plan_renderers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Plan ShopPlan() {
  Plan plan;
  plan.project = "shop";
  plan.steps = {{{"stock"}, {}, 1300, 4.25, 0},
                {{"cart", "orders"}, {"stock"}, 800, 12, 1}};
  plan.refactorings = {{"CUT064",
                        "shop::Orders::Last",
                        Verdict::kBlocked,
                        "returns a reference into `shop::Orders`",
                        "return a copy",
                        {"orders"},
                        {"orders"},
                        500,
                        {{"src/orders.h", 12, 3}, {"src/orders.h", 20, 3}}}};
  return plan;
}

WorkList ShopList() {
  return {
      {{"CUT064", "shop::Orders::Last", false}, {"MAP041", "shop::Cart", true}},
      {{"0123456789abcdef", 2, 0, 1, 3}, {"fedcba9876543210", 1, 1, 1, 3}}};
}

TEST(PlanMarkdown, ReadsAsAWhole) {
  ExpectGolden("reports/plan.md", RenderMarkdown(ShopPlan(), ShopList()));
}

TEST(PlanMarkdown, SaysWhenThereIsNothingToDo) {
  const std::string text = RenderMarkdown({}, {});
  EXPECT_THAT(text, HasSubstr("there is nothing to plan"));
  EXPECT_THAT(text, HasSubstr("every service can be generated"));
  EXPECT_THAT(text, Not(HasSubstr("## Done")));
}

TEST(PlanMarkdown, SaysHowManyRefactoringsItShows) {
  Plan plan = ShopPlan();
  plan.refactorings.assign(100, plan.refactorings[0]);
  EXPECT_THAT(RenderMarkdown(plan, {}), HasSubstr("40 of 100 are shown"));
}

TEST(PlanJson, ReadsAsAWhole) {
  ExpectGolden("reports/plan.json", RenderJson(ShopPlan(), ShopList()));
}

}  // namespace
}  // namespace cleave
