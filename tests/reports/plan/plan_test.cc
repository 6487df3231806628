#include "reports/plan/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A report with services of a hundred lines each, and nothing else.
Report Services(std::vector<std::string> names) {
  Report report;
  report.project = "shop";
  for (std::string& name : names) {
    ServiceReport& service = report.services.emplace_back();
    service.name = std::move(name);
    service.lines = 100;
  }
  return report;
}

void AddNeed(Report& report, const std::string& from, const std::string& to,
             double price) {
  BoundaryReport& boundary = report.boundaries.emplace_back();
  boundary.from = from;
  boundary.to = to;
  boundary.price = price;
}

void AddIssue(Report& report, const std::string& service,
              const std::string& subject,
              Verdict verdict = Verdict::kNeedsChange) {
  ContractIssue& issue = report.issues.emplace_back();
  issue.id = "CUT064";
  issue.verdict = verdict;
  issue.service = service;
  issue.subject = subject;
  issue.place = {"src/" + service + ".h", 7, 1};
}

/// The services of each step, joined by "+".
std::vector<std::string> OrderOf(const Report& report) {
  std::vector<std::string> order;
  for (const PlanStep& step : BuildPlan(report).steps) {
    std::string names;
    for (const std::string& name : step.services)
      names += (names.empty() ? "" : "+") + name;
    order.push_back(names);
  }
  return order;
}

TEST(PlanSteps, AreNoneWithoutServices) {
  EXPECT_THAT(BuildPlan(Report()).steps, IsEmpty());
}

TEST(PlanSteps, TakeAServiceAfterWhatItNeeds) {
  Report report = Services({"a", "b", "c"});
  AddNeed(report, "a", "b", 1);
  AddNeed(report, "b", "c", 1);
  EXPECT_THAT(OrderOf(report), ElementsAre("c", "b", "a"));
}

TEST(PlanSteps, TakeWhatIsReadyFirst) {
  Report report = Services({"a", "b"});
  AddIssue(report, "a", "A::Open");
  EXPECT_THAT(OrderOf(report), ElementsAre("b", "a"));
}

TEST(PlanSteps, TakeWhatAddsTheLeastPriceFirst) {
  Report report = Services({"a", "b"});
  AddNeed(report, "monolith", "a", 9);
  AddNeed(report, "monolith", "b", 2);
  EXPECT_THAT(OrderOf(report), ElementsAre("b", "a"));
}

TEST(PlanSteps, TakeACircleAtOnce) {
  Report report = Services({"a", "b", "c"});
  AddNeed(report, "a", "b", 1);
  AddNeed(report, "b", "a", 1);
  AddNeed(report, "a", "c", 1);
  EXPECT_THAT(OrderOf(report), ElementsAre("c", "a+b"));
}

TEST(PlanSteps, CountEachCutOnce) {
  Report report = Services({"a", "b"});
  AddNeed(report, "a", "b", 4);
  AddNeed(report, "monolith", "a", 3);
  AddNeed(report, "monolith", "b", 2);
  const std::vector<PlanStep> steps = BuildPlan(report).steps;
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].price, 6);  // b: from a, which is in the monolith yet
  EXPECT_EQ(steps[1].price, 3);
}

TEST(PlanRefactorings, AreOneForAllIssuesOfASubject) {
  Report report = Services({"a", "b"});
  AddIssue(report, "a", "Log::Stream");
  AddIssue(report, "b", "Log::Stream", Verdict::kBlocked);
  const std::vector<Refactoring> found = BuildPlan(report).refactorings;
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].verdict, Verdict::kBlocked);
  EXPECT_THAT(found[0].services, ElementsAre("a", "b"));
  EXPECT_THAT(found[0].frees, ElementsAre("a", "b"));
  EXPECT_EQ(found[0].lines, 200);
  EXPECT_THAT(found[0].places, ElementsAre(SourcePlace{"src/a.h", 7, 1},
                                           SourcePlace{"src/b.h", 7, 1}));
}

TEST(PlanRefactorings, FreeNothingWhereMoreIsToDo) {
  Report report = Services({"a"});
  AddIssue(report, "a", "A::Open");
  AddIssue(report, "a", "A::Close");
  for (const Refactoring& one : BuildPlan(report).refactorings) {
    EXPECT_THAT(one.frees, IsEmpty());
    EXPECT_EQ(one.lines, 50);
  }
}

TEST(PlanRefactorings, ComeFirstIfTheyFreeMost) {
  Report report = Services({"a", "b", "c"});
  AddIssue(report, "a", "A::Open");
  AddIssue(report, "b", "Log::Stream");
  AddIssue(report, "c", "Log::Stream");
  const std::vector<Refactoring> found = BuildPlan(report).refactorings;
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].subject, "Log::Stream");
}

TEST(PlanRefactorings, ArePassedOverIfTheyAreRemarks) {
  Report report = Services({"a"});
  AddIssue(report, "a", "A::Open", Verdict::kConverted);
  EXPECT_THAT(BuildPlan(report).refactorings, IsEmpty());
}

}  // namespace
}  // namespace cleave
