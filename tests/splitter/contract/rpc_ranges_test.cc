// Parameters and results that are iterators.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "splitter/contract/contract_builder.h"
#include "splitter/contract/contract_text.h"
#include "tests/splitter/contract/code_contract.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string kConst = "std::iterator_of<const std::vector<int>>";
const std::string kMutable = "std::iterator_of<std::list<std::string>>";

Contract Build(const std::string& function) {
  const DependencyGraph graph =
      Sketch("src/desk.h\nclass shop::Day { int n }\n" + function +
             "\nsrc/front.cc\nfn shop::main()\ncalls shop::Run");
  return BuildContract(graph, SketchSplit("desk: src/desk"));
}

TEST(Ranges, TravelAsWhatIsBetweenTwoIterators) {
  const Contract contract =
      Build("fn shop::Run(int n, " + kConst + " from, " + kConst + " to, " +
            kMutable + " begin, " + kMutable + " end)");
  const RpcMethod& rpc = contract.services.at(0).rpcs.at(0);
  EXPECT_THAT(ToText(contract),
              HasSubstr("    in n: sint32\n"
                        "    in from_range: repeated sint32 of a range\n"
                        "    in-out begin_range: repeated bytes of a range\n"
                        "    called by"));
  ASSERT_EQ(rpc.parameters.size(), 5u);
  EXPECT_EQ(rpc.parameters[1].request_number, 2u);
  EXPECT_EQ(rpc.parameters[2].request_number, 0u);
  EXPECT_EQ(rpc.parameters[2].range, RpcParameter::Range::kLast);
  EXPECT_EQ(rpc.parameters[3].request_number, 3u);
  EXPECT_EQ(rpc.parameters[3].response_number, 3u);
}

TEST(Ranges, AreBetweenPointersThatTheBodyTakesForThoseOfAnArray) {
  EXPECT_THAT(
      ToText(Build("fn shop::Run(const double * first, const double * last) "
                   "[array=first]")),
      HasSubstr("in first_range: repeated double of a range"));
  // `CompactRange(begin, end)`: one object each, or null.
  EXPECT_THAT(ToText(Build("fn shop::Run(const class shop::Day * begin, const "
                           "class shop::Day * end)")),
              HasSubstr("    in begin: Day or null\n    in end: Day or null"));
  EXPECT_EQ(IssueIds(Build("fn shop::Run(const int * a, const int * b) "
                           "[array=a]"),
                     "shop::Run"),
            "MAP031");
}

TEST(Ranges, OfThreeIteratorsAreUnclear) {
  const Contract contract = Build("fn shop::Run(" + kConst + " a, " + kConst +
                                  " b, " + kConst + " c)");
  EXPECT_EQ(IssueIds(contract, "shop::Run"), "CUT065");
  EXPECT_THAT(ToText(contract),
              HasSubstr("`std::vector<int>::const_iterator` is an iterator"));
}

TEST(Ranges, OfBitsAndOfWhatIsKeptDoNotTravel) {
  const std::string bits = "std::_Bit_iterator";
  EXPECT_EQ(IssueIds(Build("fn shop::Run(" + bits + " a, " + bits + " b)"),
                     "shop::Run"),
            "CUT065");
  const Contract kept =
      Build("fn shop::Run(" + kConst + " a, " + kConst + " b) [escapes=b]");
  EXPECT_EQ(IssueIds(kept, "shop::Run"), "CUT065");
  EXPECT_THAT(ToText(kept), HasSubstr("pass the container by value"));
}

TEST(Ranges, AreNoResults) {
  const Contract contract = Build("fn shop::Run() -> " + kConst);
  EXPECT_EQ(IssueIds(contract, "shop::Run"), "CUT065");
  EXPECT_THAT(ToText(contract), HasSubstr("return the element itself"));
}

CrossingWishes Snapshots(const std::vector<std::string>& functions) {
  CrossingWishes wishes;
  for (const std::string& function : functions)
    wishes.snapshot.push_back({function, {}, 4, 5});
  return wishes;
}

const std::vector<std::string> kBothEnds = {"shop::Shelf::begin",
                                            "shop::Shelf::end"};

/// Of a class with `members`, both ends of which `main` asks for.
Contract BuildShelf(const std::string& members, const CrossingWishes& wishes,
                    const std::string& trait = " in-a-range") {
  const DependencyGraph graph = Sketch(
      "src/desk.h\nclass shop::Day { int n }\n"
      "class shop::Shelf { std::mutex mutex_ }\n"
      "fn shop::Shelf::Shelf() [constructor]\n" +
      members + "src/front.cc\nfn shop::main()\n" +
      "makes shop::Shelf::Shelf\ncalls shop::Shelf::begin" + trait +
      "\ncalls shop::Shelf::end" + trait);
  return BuildContract(graph, SketchSplit("desk: src/desk"), {}, wishes);
}

/// A class that gives iterators of `type`.
std::string Ends(const std::string& type, const std::string& about) {
  std::string members;
  for (const std::string& name : kBothEnds)
    members += "fn " + name + "() -> " + type + " [" + about + "]\n";
  return members;
}

TEST(Ends, OfARangeAreCopiesOfAllInIt) {
  const Contract contract =
      BuildShelf(Ends(kConst, "const"), Snapshots(kBothEnds));
  EXPECT_EQ(IssueIds(contract, "shop::Shelf::begin"), "MAP039");
  EXPECT_EQ(IssueIds(contract, "shop::Shelf::end"), "MAP039");
  const std::string text = ToText(contract);
  EXPECT_THAT(text, HasSubstr("returns repeated sint32, a snapshot of the "
                              "range\n    called by monolith at 1 place"));
  for (const RpcMethod& rpc : contract.services.at(0).rpcs)
    if (GivesRange(rpc))
      EXPECT_EQ(rpc.result_range, rpc.function == kBothEnds[0]
                                      ? RpcParameter::Range::kFirst
                                      : RpcParameter::Range::kLast);
}

TEST(Ends, MayBePointers) {
  EXPECT_THAT(ToText(BuildShelf(Ends("const class shop::Day *", "const"),
                                Snapshots(kBothEnds))),
              HasSubstr("returns repeated Day, a snapshot of the range"));
  EXPECT_THAT(
      ToText(BuildShelf(Ends("const char *", "const"), Snapshots(kBothEnds))),
      HasSubstr("returns bytes, a snapshot of the range"));
}

TEST(Ends, MayBeOfTrees) {
  const auto returns = [](const std::string& tree) {
    return ToText(
        BuildShelf(Ends("std::iterator_of<const " + tree + ">", "const"),
                   Snapshots(kBothEnds)));
  };
  EXPECT_THAT(returns("std::map<int, class shop::Day>"),
              HasSubstr("returns repeated (sint32, Day), a snapshot of"));
  EXPECT_THAT(returns("std::set<int>"),
              HasSubstr("returns repeated sint32, a snapshot of the range"));
}

TEST(Ranges, OfTreesAreNoParameters) {
  const std::string type = "std::iterator_of<const std::set<int>>";
  EXPECT_EQ(IssueIds(Build("fn shop::Run(" + type + " a, " + type + " b)"),
                     "shop::Run"),
            "CUT065");
}

TEST(Ends, AreRefusedUnlessASnapshotOfBothWillDo) {
  const std::string members = Ends(kConst, "const");
  const Contract none = BuildShelf(members, {});
  EXPECT_EQ(IssueIds(none, "shop::Shelf::begin"), "CUT065");
  EXPECT_THAT(ToText(none),
              HasSubstr("list `begin` and `end` under `crossing: snapshot`"));
  const Contract one = BuildShelf(members, Snapshots({"shop::Shelf::begin"}));
  EXPECT_EQ(IssueIds(one, "shop::Shelf::begin"), "CUT065");
  EXPECT_THAT(ToText(one), HasSubstr("gives one end of a range"));
}

/// One of them may be a range-based `for`.
TEST(Ends, ThatAreAskedForInSeveralPlacesAreRefusedWithAllOfThem) {
  const Contract contract =
      BuildShelf(Ends(kConst, "const"), Snapshots(kBothEnds), " x2");
  EXPECT_THAT(ToText(contract),
              HasSubstr("is asked for, in one at least of src/front.cc:10:1, "
                        "src/front.cc:10:2 (src/front.cc:10:1)"));
}

TEST(Ends, OfWhatCallersMayChangeAreRefused) {
  EXPECT_EQ(IssueIds(BuildShelf(Ends(kConst, "noexcept"), Snapshots(kBothEnds)),
                     "shop::Shelf::begin"),
            "CUT065");
  EXPECT_EQ(IssueIds(BuildShelf(Ends(kMutable, "const"), Snapshots(kBothEnds)),
                     "shop::Shelf::begin"),
            "CUT065");
}

TEST(Ends, ThatAreAskedForApartAreRefused) {
  const Contract contract =
      BuildShelf(Ends(kConst, "const"), Snapshots(kBothEnds), "");
  EXPECT_EQ(IssueIds(contract, "shop::Shelf::begin"), "CUT065");
  EXPECT_EQ(IssueIds(contract, "shop::Shelf::end"), "CUT065");
  EXPECT_THAT(
      ToText(contract),
      HasSubstr("`shop::Shelf::end() const` is called for a range that "
                "may change until its other end is asked for (src/front.cc:"));
}

TEST(Outputs, ComeBackAsWhatWasPutIntoThem) {
  EXPECT_THAT(
      ToText(Build("fn shop::Run(std::back_insert_iterator<std::vector<int>> "
                   "out, std::insert_iterator<std::set<int>> more)")),
      HasSubstr("    out out: repeated sint32 put into it\n"
                "    out more: repeated sint32 put into it\n"));
}

/// As the analyzer finds them.
TEST(Ranges, AreKnownByWhatTheLibraryCallsItsIterators) {
  const Contract contract = ContractOfCode(
      R"cpp(
#include <iterator>
#include <deque>
#include <list>
#include <vector>
        void Run(std::vector<int>::const_iterator a,
                 std::vector<int>::const_iterator b,
                 std::deque<long>::iterator c, std::deque<long>::iterator d,
                 std::list<int>::const_iterator e,
                 std::list<int>::const_iterator f, const short* first,
                 const short* last,
                 std::back_insert_iterator<std::vector<int>> out);
      )cpp",
      R"cpp(
        int main() {
          std::vector<int> v;
          std::deque<long> d;
          std::list<int> l;
          Run(v.begin(), v.end(), d.begin(), d.end(), l.begin(), l.end(),
              nullptr, nullptr, std::back_inserter(v));
        }
      )cpp",
      R"cpp(
        void Run(std::vector<int>::const_iterator a,
                 std::vector<int>::const_iterator b,
                 std::deque<long>::iterator c, std::deque<long>::iterator d,
                 std::list<int>::const_iterator e,
                 std::list<int>::const_iterator f, const short* first,
                 const short* last,
                 std::back_insert_iterator<std::vector<int>> out) {
          for (const short* at = first; at != last; ++at) *out++ = *at;
        }
      )cpp");
  EXPECT_THAT(ToText(contract),
              HasSubstr("    in a_range: repeated sint32 of a range\n"
                        "    in-out c_range: repeated sint64 of a range\n"
                        "    in e_range: repeated sint32 of a range\n"
                        "    in first_range: repeated sint32 of a range\n"
                        "    out out: repeated sint32 put into it\n"));
}

}  // namespace
}  // namespace cleave
