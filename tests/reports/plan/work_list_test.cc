#include "reports/plan/work_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/user_error.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

/// A plan that asks for these, of one service.
Plan Asking(std::vector<std::string> subjects) {
  Plan plan;
  PlanStep step;
  step.services = {"a"};
  step.refactorings = static_cast<uint32_t>(subjects.size());
  plan.steps = {step};
  for (std::string& subject : subjects) {
    Refactoring& one = plan.refactorings.emplace_back();
    one.id = "CUT064";
    one.subject = std::move(subject);
  }
  return plan;
}

TEST(WorkList, ClosesWhatIsNoLongerAskedFor) {
  WorkList list = Advance({}, Asking({"A", "B"}), "d1");
  list = Advance(list, Asking({"B"}), "d2");
  EXPECT_THAT(list.items, ElementsAre(WorkList::Item{"CUT064", "A", true},
                                      WorkList::Item{"CUT064", "B", false}));
}

TEST(WorkList, OpensAgainWhatIsAskedForAgain) {
  WorkList list = Advance({}, Asking({"A"}), "d1");
  list = Advance(list, Asking({}), "d2");
  list = Advance(list, Asking({"A"}), "d3");
  EXPECT_THAT(list.items, ElementsAre(WorkList::Item{"CUT064", "A", false}));
}

TEST(WorkList, MarksHowFarThingsAre) {
  WorkList list = Advance({}, Asking({"A", "B"}), "d1");
  list = Advance(list, Asking({}), "d2");
  EXPECT_THAT(list.marks, ElementsAre(WorkList::Mark{"d1", 2, 0, 0, 1},
                                      WorkList::Mark{"d2", 0, 2, 1, 1}));
}

TEST(WorkList, DoesNotChangeWhenTheCodeDoesNot) {
  const WorkList list = Advance({}, Asking({"A"}), "d1");
  EXPECT_EQ(Advance(list, Asking({"A"}), "d1"), list);
}

TEST(WorkList, IsOneLineForEachItemAndMark) {
  WorkList list = Advance({}, Asking({"A"}), "d1");
  list = Advance(list, Asking({"B"}), "d2");
  EXPECT_THAT(ToText(list), HasSubstr("done\tCUT064\tA\nopen\tCUT064\tB\n"
                                      "mark\td1\t1\t0\t0\t1\n"
                                      "mark\td2\t1\t1\t0\t1\n"));
}

TEST(WorkList, ReadsWhatItWrote) {
  const WorkList list = Advance({}, Asking({"A", "B"}), "d1");
  EXPECT_EQ(llvm::cantFail(ReadWorkList(ToText(list), "cleave.plan")), list);
}

TEST(WorkList, NamesTheLineThatIsNone) {
  for (const char* text : {"open\tA\n", "mark\td\tx\t0\t0\t0\n", "what\n"}) {
    auto read = ReadWorkList(text, "cleave.plan");
    ASSERT_FALSE(read) << text;
    EXPECT_THAT(llvm::toString(read.takeError()),
                HasSubstr("cleave.plan:1: not a line of a work list"));
  }
}

}  // namespace
}  // namespace cleave
