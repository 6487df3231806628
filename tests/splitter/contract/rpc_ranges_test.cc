// Parameters and results that are iterators.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
