#include "splitter/contract/endless_calls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Contract Build(llvm::StringRef sketch) {
  return BuildContract(Sketch(sketch), SketchSplit("desk: src/desk"));
}

TEST(EndlessCalls, AreOfAConstructorThatCallsWhatGivesItsObjectBack) {
  const Contract contract = Build(R"(
    src/desk.h
    class shop::Draft { int id }
    fn shop::Draft::Clear()
    fn shop::Draft::Draft() [constructor inline]
      calls shop::Draft::Clear
    src/front.cc
    fn shop::Front()
      calls shop::Draft::Draft
  )");
  EXPECT_THAT(contract.refused_services, ElementsAre("desk"));
  const auto issue = llvm::find_if(
      contract.issues,
      [](const ContractIssue& each) { return each.id == "CUT081"; });
  ASSERT_NE(issue, contract.issues.end());
  EXPECT_EQ(issue->message,
            "a client cannot read what `shop::Draft::Clear` gives back, as it "
            "would make a `shop::Draft` for that, whose `shop::Draft::Draft` "
            "calls `shop::Draft::Clear`");
}

TEST(EndlessCalls, AreOfWhatMakesAResultToo) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/desk.h
    class shop::Draft { int id }
    fn shop::Next() -> class shop::Draft
    fn shop::Draft::~Draft() [destructor inline]
      calls shop::Next
    src/front.cc
    fn shop::Front()
      calls shop::Next
  )"),
                     "shop::Next"),
            "CUT081");
}

TEST(EndlessCalls, AreFoundThroughOtherCodeOfHeaders) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/desk.h
    class shop::Draft { int id }
    fn shop::Draft::Clear()
    fn shop::Init(class shop::Draft & draft) [inline]
      calls shop::Draft::Clear
    fn shop::Draft::Draft() [constructor inline]
      calls shop::Init
    src/front.cc
    fn shop::Front()
      calls shop::Draft::Clear
  )"),
                     "shop::Draft::Clear"),
            "CUT081");
}

TEST(EndlessCalls, AreFoundThroughOtherCalls) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/desk.h
    class shop::Draft { int id }
    class shop::Note { int id }
    fn shop::NewDraft() -> class shop::Draft
    fn shop::NewNote() -> class shop::Note
    fn shop::Draft::Draft() [constructor inline]
      calls shop::NewNote
    fn shop::Note::Note() [constructor inline]
      calls shop::NewDraft
    src/front.cc
    fn shop::Front()
      calls shop::NewDraft
  )"),
                     "shop::NewDraft"),
            "CUT081");
}

TEST(EndlessCalls, EndIfNothingOfTheClassComesBack) {
  EXPECT_THAT(Build(R"(
    src/desk.h
    class shop::Draft { int id }
    fn shop::Count() -> int
    fn shop::Next() -> class shop::Draft
    fn shop::Draft::Draft() [constructor inline]
      calls shop::Count
    src/front.cc
    fn shop::Front()
      calls shop::Next
  )")
                  .refused_services,
              IsEmpty());
}

TEST(EndlessCalls, EndIfTheConstructorIsInTheService) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/desk.h
    class shop::Draft { int id }
    fn shop::Draft::Clear()
    src/front.cc
    fn shop::Front()
      calls shop::Draft::Clear
  )"),
                     "shop::Draft::Clear"),
            "");
}

TEST(EndlessCalls, OfTestsAloneMakeThemInsiders) {
  const Contract contract = Build(R"(
    src/desk.h
    class shop::Draft { int id }
    fn shop::Draft::Clear()
    fn shop::Draft::Encode() [const]
    fn shop::Draft::Draft() [constructor inline]
      calls shop::Draft::Clear
    tests/draft_test.cc
    fn main()
      calls shop::Draft::Encode
      calls shop::Draft::Draft
  )");
  EXPECT_THAT(contract.refused_services, IsEmpty());
  EXPECT_EQ(IssueIds(contract, "shop::Draft::Clear"), "HZ-INSIDE");
}

}  // namespace
}  // namespace cleave
