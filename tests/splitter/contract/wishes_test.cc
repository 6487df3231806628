// What people decide of single classes and functions, and what becomes of it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "splitter/contract/contract_text.h"
#include "splitter/contract/crossing_price.h"
#include "splitter/contract/needless_wishes.h"
#include "tests/splitter/contract/sketch.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kCode = R"(
  src/types.h
  class shop::Status { const char * state_ }
  class shop::Answer { class shop::Status status; int n }
  class shop::Value { int n }
  class shop::Secret { const char * text_ } [hidden]
  class shop::Clock { } [polymorphic abstract]
  fn shop::Clock::~Clock() [destructor virtual inline]
  class shop::Times { class shop::Clock * clock; class shop::Door * door; int n }
  class shop::Late { const class shop::Clock * clock; const int n } [default=none]
  fn shop::Late::Late(const class shop::Clock * c, int m) [constructor inline fills=clock,n]
  src/desk.h
  class shop::Door { } [polymorphic abstract]
  fn shop::Door::~Door() [destructor virtual inline]
  fn shop::Door::Open(class shop::Value v) [pure]
  fn shop::Give() -> class shop::Door *
  fn shop::Ask(class shop::Status a) -> class shop::Answer
  fn shop::Keep(const class shop::Value & a) [escapes=a]
  fn shop::Grow(std::ifstream & in)
  fn shop::At(const class shop::Times & times)
  fn shop::Last() -> const class shop::Value &
  fn shop::Find(int n) -> const class shop::Value *
  fn shop::Edit() -> class shop::Value &
  fn shop::Numbers() -> const int *
  fn shop::Limit() -> const int &
  fn shop::Lines() -> const std::vector<std::string> *
  fn shop::Motto() -> const char *
  fn shop::Title() -> std::string_view
  fn shop::Now() -> class shop::Times
  fn shop::Wait(class shop::Late a)
  var shop::g_limit
  var shop::g_name : std::string
  var shop::g_own [local]
)";

Split DeskAlone() {
  return SketchSplit("desk: src/desk\nlibraries: src/types");
}

Contract Build(const std::string& called, const CrossingWishes& wishes = {}) {
  const DependencyGraph graph =
      Sketch(std::string(kCode) + "src/front.cc\nfn shop::main()\n" + called);
  return BuildContract(graph, DeskAlone(), {}, wishes);
}

CrossingWishes Converting(const std::string& name) {
  CrossingWishes wishes;
  wishes.file_name = "s.yaml";
  wishes.convert.push_back({name, {}, 4, 5});
  return wishes;
}

CrossingWishes Withholding(const std::string& name) {
  CrossingWishes wishes;
  wishes.file_name = "s.yaml";
  wishes.withhold.push_back({name, {}, 4, 5});
  return wishes;
}

TEST(Wishes, AreProposedForAClassWhoseFieldsDoNotTravel) {
  const Contract contract = Build("calls shop::Ask");
  EXPECT_EQ(IssueIds(contract, "shop::Ask"), "MAP031");
  EXPECT_THAT(ToText(contract),
              HasSubstr("or list `shop::Status` under `crossing: convert`"));
  EXPECT_THAT(ToText(contract), Not(HasSubstr("list `shop::Answer`")));
}

TEST(Wishes, MakeBytesOfAClass) {
  const Contract contract =
      Build("calls shop::Ask", Converting("shop::Status"));
  EXPECT_EQ(IssueIds(contract, "shop::Ask"), "");
  EXPECT_EQ(IssueIds(contract, "shop::Status"), "MAP046");
  EXPECT_THAT(ToText(contract),
              HasSubstr("bytes by hand Status = shop::Status\n"
                        "  1 value: bytes\n"));
  EXPECT_THAT(ToText(contract), HasSubstr("hooks/status.cc of the tree"));
}

TEST(Wishes, CannotNameWhatIsPrivate) {
  const DependencyGraph graph = Sketch(std::string(kCode) + R"(
    fn shop::Hide(class shop::Secret a)
    src/front.cc
    fn shop::main()
    calls shop::Hide)");
  const Contract contract =
      BuildContract(graph, DeskAlone(), {}, Converting("shop::Secret"));
  EXPECT_THAT(IssueIds(contract, "shop::Hide"), HasSubstr("MAP042"));
}

TEST(Wishes, VouchForAnArgument) {
  EXPECT_EQ(IssueIds(Build("calls shop::Keep"), "shop::Keep"), "MAP030");
  CrossingWishes wishes;
  wishes.not_kept.push_back({"shop::Keep", {"a"}, 4, 5});
  const Contract contract = Build("calls shop::Keep", wishes);
  EXPECT_EQ(IssueIds(contract, "shop::Keep"), "MAP036");
  EXPECT_THAT(ToText(contract), HasSubstr("rpc Keep = shop::Keep"));
}

TEST(Wishes, WithholdAFunctionFromOthers) {
  EXPECT_EQ(IssueIds(Build("calls shop::Grow"), "shop::Grow"), "CUT071");
  const Contract contract =
      Build("calls shop::Grow", Withholding("shop::Grow"));
  EXPECT_EQ(IssueIds(contract, "shop::Grow"), "CUT044");
  EXPECT_THAT(ToText(contract),
              HasSubstr("  without shop::Grow(std::ifstream &) (src/desk.h:"));
  EXPECT_THAT(ToText(contract), Not(HasSubstr("rpc Grow")));
}

TEST(Wishes, WithholdAVirtualFunction) {
  const std::string uses =
      "calls shop::Give\n    virtual-call shop::Door::Open";
  EXPECT_THAT(ToText(Build(uses)),
              HasSubstr("rpc DoorOpen = shop::Door::Open"));
  const Contract contract = Build(uses, Withholding("shop::Door::Open"));
  EXPECT_THAT(ToText(contract), Not(HasSubstr("rpc DoorOpen")));
  EXPECT_THAT(ToText(contract), HasSubstr("    without shop::Door::Open"));
  EXPECT_EQ(contract.services[0].withheld.size(), 0u);
}

/// The crossing from src/front to src/desk.
Crossing PriceOf(const std::string& called, const CrossingWishes& wishes = {}) {
  const DependencyGraph graph =
      Sketch(std::string(kCode) + "src/front.cc\nfn shop::main()\n" + called);
  for (Crossing& crossing : PriceCrossings(graph, {}, wishes))
    if (graph.component(crossing.from).name == "src/front" &&
        graph.component(crossing.to).name == "src/desk")
      return std::move(crossing);
  ADD_FAILURE() << "nothing crosses";
  return {};
}

TEST(Wishes, MakeACutCheaper) {
  const Crossing before = PriceOf("calls shop::Ask");
  EXPECT_EQ(before.verdict, Verdict::kBlocked);
  EXPECT_GT(before.price, 10);
  const Crossing after = PriceOf("calls shop::Ask", Converting("shop::Status"));
  EXPECT_EQ(after.verdict, Verdict::kReady);
  EXPECT_DOUBLE_EQ(after.price, 1);
}

TEST(Wishes, PriceNoCallThatIsWithheld) {
  const Crossing after =
      PriceOf("calls shop::Grow x5", Withholding("shop::Grow"));
  EXPECT_EQ(after.verdict, Verdict::kConverted);
  EXPECT_DOUBLE_EQ(after.price, PriceOfIssue("CUT044"));
}

/// Programs of tests that call it are linked with the service instead.
TEST(Wishes, MakeInsidersOfTestsThatCallWhatIsWithheld) {
  const DependencyGraph graph = Sketch(std::string(kCode) + R"(
    src/front.cc
    fn shop::main()
    calls shop::Give
    tests/desk_test.cc
    fn shop::Test()
    calls shop::Grow)");
  const Contract contract =
      BuildContract(graph, DeskAlone(), {}, Withholding("shop::Grow"));
  EXPECT_EQ(IssueIds(contract, "shop::Grow"), "HZ-INSIDE");
}

TEST(References, HaveTheirDefaultOrAreObjectsOfTheService) {
  const Contract contract = Build("calls shop::At\n    calls shop::Give");
  EXPECT_THAT(
      ToText(contract),
      HasSubstr("  1 clock: the default, or null\n"
                "  2 door: the default, null, object of shop::Door or the "
                "caller's shop::Door\n"
                "  3 n: sint32\n"));
  EXPECT_EQ(IssueIds(contract, "shop::Times::clock"), "MAP047");
  EXPECT_EQ(IssueIds(contract, "shop::Times::door"), "");
}

TEST(References, ToObjectsOfTheServiceDoNotComeBack) {
  const Contract contract = Build("calls shop::Now\n    calls shop::Give");
  EXPECT_EQ(IssueIds(contract, "shop::Now"), "HZ-STORED MAP044");
  EXPECT_THAT(ToText(contract),
              HasSubstr("`shop::Now` passes `shop::Times::door`, which refers "
                        "to an object that lives in the service, and comes "
                        "back from there"));
}

TEST(References, NeedADefault) {
  EXPECT_EQ(IssueIds(Build("calls shop::Wait"), "shop::Wait"), "MAP031");
}

constexpr const char* kJudges = R"(
  src/types.h
  class shop::Judge { } [polymorphic abstract destructor=out-of-line]
  fn shop::Judge::~Judge() [destructor virtual]
  fn shop::Judge::Allows(int n) -> bool [pure const]
  class shop::Rules { const class shop::Judge * judge; int n }
  src/desk.h
  class shop::Clerk { } [polymorphic abstract destructor=out-of-line]
  fn shop::Clerk::~Clerk() [destructor virtual]
  fn shop::Clerk::Work(int n) [pure]
  class shop::Shift { class shop::Clerk * clerk }
  fn shop::Apply(const class shop::Rules & rules)
  fn shop::Hire(const class shop::Shift & shift)
  fn shop::Current() -> class shop::Rules
)";

Contract BuildJudges(const std::string& called) {
  const DependencyGraph graph =
      Sketch(std::string(kJudges) + "src/front.cc\nfn shop::main()\n" + called);
  return BuildContract(graph, DeskAlone());
}

TEST(References, MayBeToObjectsOfTheCallers) {
  const Contract contract = BuildJudges("calls shop::Apply");
  const std::string text = ToText(contract);
  EXPECT_THAT(text, HasSubstr("judge: the default, null or the caller's "
                              "shop::Judge\n"));
  EXPECT_THAT(text, HasSubstr("    in rules: Rules\n"
                              "    keeps the caller's shop::Judge\n"));
  EXPECT_THAT(text, HasSubstr("  state clients' objects of shop::Judge\n"));
  EXPECT_EQ(IssueIds(contract, "shop::Apply"), "HZ-STORED");
  EXPECT_EQ(IssueIds(contract, "shop::Rules::judge"), "");
  const RpcParameter& judge = contract.services[0].rpcs.at(0).referred.at(0);
  EXPECT_EQ(judge.callbacks.at(0).name, "JudgeAllowsCallback");
}

TEST(References, ToObjectsOfTheCallersComeBack) {
  const Contract contract = BuildJudges("calls shop::Current");
  EXPECT_THAT(ToText(contract), HasSubstr("keeps the caller's shop::Judge\n"));
}

TEST(References, NeedWhatTheirClassHasInSourceFilesEverywhere) {
  const Contract contract = BuildJudges("calls shop::Hire");
  EXPECT_EQ(IssueIds(contract, "shop::Shift::clerk"), "MAP047");
  EXPECT_THAT(ToText(contract),
              HasSubstr("(`shop::Clerk` has `shop::Clerk::~Clerk` in a source "
                        "file of one process)"));
  EXPECT_TRUE(contract.services[0].rpcs.at(0).referred.empty());
}

constexpr const char* kErrands = R"(
  src/types.h
  class shop::Judge { } [polymorphic abstract]
  fn shop::Judge::~Judge() [destructor virtual inline]
  fn shop::Judge::Allows(int n) -> bool [pure const]
  class shop::Errand { std::function<function<int, int>> done; function<int, int> * plain; std::shared_ptr<class shop::Judge> judge; std::unique_ptr<class shop::Judge> own; const class shop::Judge * other }
  class shop::Round { std::vector<class shop::Errand> errands }
  src/desk.h
  fn shop::Start(class shop::Errand errand)
  fn shop::Walk(class shop::Round && round)
  src/front.cc
  fn shop::main()
  calls shop::Start
  calls shop::Walk
)";

TEST(References, MayBeFunctionsAndOwnersOfTheCallers) {
  const Contract contract = BuildContract(Sketch(kErrands), DeskAlone());
  const std::string text = ToText(contract);
  EXPECT_THAT(text, HasSubstr("  1 done: the default, null or callback\n"
                              "  2 plain: the default, null or callback\n"
                              "  3 judge: the default, null or the caller's "
                              "shop::Judge\n"));
  EXPECT_EQ(IssueIds(contract, "shop::Start"), "HZ-STORED");
  EXPECT_EQ(IssueIds(contract, "shop::Walk"), "HZ-STORED");
  ASSERT_EQ(contract.services.at(0).rpcs.size(), 2u);
  for (const RpcMethod& rpc : contract.services[0].rpcs) {
    std::vector<std::string> kept;
    for (const RpcParameter& referred : rpc.referred)
      kept.push_back(ReferredKey(referred.cpp) + ": " +
                     referred.callbacks.at(0).name);
    EXPECT_THAT(kept,
                ElementsAre("shop::Judge: JudgeAllowsCallback",
                            "std::function<int(int)>: IntIntFunctionCallback",
                            "std::remove_reference_t<int(int)> *: "
                            "IntIntFunctionCallback",
                            "std::shared_ptr<shop::Judge>: JudgeAllowsCallback",
                            "std::unique_ptr<shop::Judge>: "
                            "JudgeAllowsCallback"));
  }
}

constexpr const char* kArrays = R"(
  src/types.h
  class shop::Slice { const char * text_; unsigned long size_ }
  fn shop::Slice::Slice(const char * t, unsigned long n) [constructor inline fills=text_,size_]
  class shop::Range { class shop::Slice from; int n }
  src/desk.h
  fn shop::Sum(const long * items, int n) -> long [array=items]
  fn shop::Last(const long * item, int n) -> long
  fn shop::Fill(int many, long * items) [array=items writes=items]
  fn shop::Join(const class shop::Range * ranges, int count) [array=ranges]
  fn shop::Leave(class shop::Range * ranges, int count) [array=ranges]
  fn shop::Keep(const long * items, int n) [array=items escapes=items]
  fn shop::All(const std::vector<class shop::Slice> & parts)
  fn shop::Cover(const class shop::Range & range)
  fn shop::Hold(const class shop::Range & range) [escapes=range]
)";

Contract BuildArrays(const std::string& called,
                     const CrossingWishes& wishes = {}) {
  const DependencyGraph graph =
      Sketch(std::string(kArrays) + "src/front.cc\nfn shop::main()\n" + called);
  return BuildContract(graph, DeskAlone(), {}, wishes);
}

TEST(Arrays, TravelIfABodyTakesThemForThatAndTheirLengthIsBesideThem) {
  const Contract contract = BuildArrays("calls shop::Sum");
  EXPECT_EQ(IssueIds(contract, "shop::Sum"), "MAP037");
  EXPECT_THAT(ToText(contract),
              HasSubstr("    in items: repeated sint64, as many as n\n"));
  EXPECT_EQ(IssueIds(BuildArrays("calls shop::Last"), "shop::Last"), "MAP031");
  EXPECT_EQ(IssueIds(BuildArrays("calls shop::Keep"), "shop::Keep"), "MAP030");
}

TEST(Arrays, HaveTheLengthThatTheSplitFileNames) {
  EXPECT_EQ(IssueIds(BuildArrays("calls shop::Fill"), "shop::Fill"), "MAP031");
  CrossingWishes wishes;
  CrossingWish wish{"shop::Fill", {"items"}, 4, 5};
  wish.counts = {"many"};
  wishes.lengths.push_back(wish);
  const Contract contract = BuildArrays("calls shop::Fill", wishes);
  EXPECT_THAT(ToText(contract),
              HasSubstr("in-out items: repeated sint64, as many as many\n"));
}

TEST(Arrays, AreOfViewsTooIfNobodyKeepsThem) {
  EXPECT_THAT(ToText(BuildArrays("calls shop::Join")),
              HasSubstr("    in ranges: repeated Range, as many as count\n"));
  EXPECT_THAT(ToText(BuildArrays("calls shop::All")),
              HasSubstr("    in parts: repeated Slice\n"));
  EXPECT_EQ(IssueIds(BuildArrays("calls shop::Leave"), "shop::Leave"),
            "MAP011");
}

TEST(Views, MayBeFieldsOfWhatIsPassed) {
  EXPECT_THAT(ToText(BuildArrays("calls shop::Cover")),
              HasSubstr("    in range: Range\n"));
  EXPECT_EQ(IssueIds(BuildArrays("calls shop::Hold"), "shop::Hold"), "MAP011");
}

std::string Needless(const Contract& contract, const CrossingWishes& wishes) {
  llvm::Error error = CheckWishesAreNeeded(contract, wishes);
  return error ? llvm::toString(std::move(error)) : "";
}

TEST(Wishes, ThatChangeNothingAreAnError) {
  const CrossingWishes convert = Converting("shop::Status");
  EXPECT_EQ(Needless(Build("calls shop::Ask", convert), convert), "");
  EXPECT_THAT(Needless(Build("calls shop::Give", convert), convert),
              HasSubstr("s.yaml:4:5: no value of 'shop::Status' crosses"));
  const CrossingWishes withhold = Withholding("shop::Grow(std::ifstream &)");
  EXPECT_EQ(Needless(Build("calls shop::Grow", withhold), withhold), "");
  EXPECT_THAT(Needless(Build("calls shop::Give", withhold), withhold),
              HasSubstr("nobody else calls 'shop::Grow(std::ifstream &)'"));
  CrossingWishes kept;
  kept.not_kept.push_back({"shop::Keep", {"a"}, 4, 5});
  EXPECT_EQ(Needless(Build("calls shop::Keep", kept), kept), "");
  EXPECT_THAT(Needless(Build("calls shop::Give", kept), kept),
              HasSubstr("'a' of 'shop::Keep' does not look kept"));
}

CrossingWishes Sharing(const std::string& name) {
  CrossingWishes wishes;
  wishes.file_name = "s.yaml";
  wishes.share.push_back({name, {}, 4, 5});
  return wishes;
}

TEST(Wishes, ShareAVariable) {
  const std::string uses =
      "read-global shop::g_limit loop=1\nwrite-global shop::g_limit";
  EXPECT_EQ(IssueIds(Build(uses), "shop::g_limit"), "CUT073");
  const Contract contract = Build(uses, Sharing("shop::g_limit"));
  EXPECT_EQ(IssueIds(contract, "shop::g_limit"), "CUT087 HZ-CHATTY");
  const std::string text = ToText(contract);
  EXPECT_THAT(text, HasSubstr("rpc GLimit = shop::g_limit a variable"));
  EXPECT_THAT(text, HasSubstr("in value: sint32 or null\n"
                              "    returns sint32\n"
                              "    called by monolith at 2 places"));
  EXPECT_THAT(text, HasSubstr("copy of src/desk.h\n"));
  EXPECT_THAT(text, HasSubstr("`shop::g_limit` is used in a loop"));
}

TEST(Wishes, ShareNothingButNumbersOfASourceFile) {
  const auto why_not = [](const std::string& name) {
    const std::string text =
        ToText(Build("read-global " + name, Sharing(name)));
    return text.substr(text.find("shared by calls"), 60);
  };
  EXPECT_THAT(why_not("shop::g_name"), HasSubstr("it is neither a number"));
  EXPECT_THAT(why_not("shop::g_own"), HasSubstr("it is that of a function"));
}

CrossingWishes Snapshot(const std::string& name) {
  CrossingWishes wishes;
  wishes.file_name = "s.yaml";
  wishes.snapshot.push_back({name, {}, 4, 5});
  return wishes;
}

TEST(Wishes, TakeASnapshotForAReference) {
  EXPECT_EQ(IssueIds(Build("calls shop::Last"), "shop::Last"), "CUT064");
  const auto result = [](const std::string& name) {
    const Contract contract = Build("calls " + name, Snapshot(name));
    EXPECT_EQ(IssueIds(contract, name), "MAP039");
    const std::string text = ToText(contract);
    const size_t at = text.find("    returns");
    return text.substr(at, text.find('\n', at) - at);
  };
  EXPECT_EQ(result("shop::Last"), "    returns Value, a snapshot");
  EXPECT_EQ(result("shop::Find"), "    returns nullable Value, a snapshot");
  EXPECT_EQ(result("shop::Limit"), "    returns sint32, a snapshot");
  EXPECT_EQ(result("shop::Lines"),
            "    returns nullable BytesListValue{repeated bytes}, a snapshot");
  EXPECT_EQ(result("shop::Motto"), "    returns bytes (view), a snapshot");
  EXPECT_EQ(result("shop::Title"), "    returns bytes (view), a snapshot");
}

TEST(Wishes, TakeNoSnapshotOfWhatCallersChange) {
  for (const char* name : {"shop::Edit", "shop::Numbers"})
    EXPECT_EQ(
        IssueIds(Build(std::string("calls ") + name, Snapshot(name)), name),
        "CUT064");
}

TEST(Wishes, TakeNoSnapshotOfWhatNobodyElseCalls) {
  const CrossingWishes wishes = Snapshot("shop::Last");
  EXPECT_EQ(Needless(Build("calls shop::Last", wishes), wishes), "");
  EXPECT_THAT(Needless(Build("calls shop::Give", wishes), wishes),
              HasSubstr("'shop::Last' is called nowhere else"));
}

TEST(Wishes, OfWhatInsidersUseLookNeedless) {
  const CrossingWishes wishes = Snapshot("shop::Last");
  const Contract contract =
      BuildContract(Sketch(R"(
    src/desk.h
    class shop::Value { int n }
    fn shop::Last() -> const class shop::Value &
    fn shop::Ask(void * what)
    tests/desk_test.cc
    fn tests::Case()
      calls shop::Last
      calls shop::Ask
  )"),
                    SketchSplit("desk: src/desk"), {}, wishes);
  EXPECT_THAT(
      Needless(contract, wishes),
      HasSubstr("hint: remove it, so that the file says what is the case; or "
                "see why `tests/desk_test` looks inside of service `desk` "
                "(CUT070: "));
}

TEST(Wishes, ShareNothingThatNobodyElseUses) {
  const CrossingWishes wishes = Sharing("shop::g_limit");
  EXPECT_THAT(llvm::toString(CheckWishesAreNeeded(
                  Build("calls shop::Give", wishes), wishes)),
              HasSubstr("'shop::g_limit' is used nowhere else"));
}

}  // namespace
}  // namespace cleave
