// Copies of what functions of a service refer to.

#include <gmock/gmock.h>
#include <google/protobuf/empty.pb.h>
#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "splitter/emit/runtime/call.h"
#include "splitter/emit/runtime/errors.h"
#include "splitter/emit/runtime/snapshots.h"

namespace cleave::rt {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

/// What came with a call.
struct Response {
  std::string bytes;
  const std::string& SerializeAsString() const { return bytes; }
};

TEST(Snapshots, AreMadeOnceOfWhatIsEqual) {
  int made = 0;
  const auto make = [&] { return ++made; };
  const int& a = KeepSnapshot<int>(Response{"a"}, make);
  const int& b = KeepSnapshot<int>(Response{"b"}, make);
  EXPECT_EQ(&KeepSnapshot<int>(Response{"a"}, make), &a);
  EXPECT_EQ(a, 1);
  EXPECT_EQ(b, 2);
}

TEST(Ranges, AreTheSameForBothEnds) {
  struct OtherResponse : Response {};
  const auto items = [] { return std::vector<int>{1, 2}; };
  const auto& first =
      KeepRange<std::vector<int>>(nullptr, Response{"12"}, items);
  const auto& last = KeepRange<std::vector<int>>(nullptr, OtherResponse{{"12"}},
                                                 [&] { return items(); });
  EXPECT_EQ(last.end() - first.begin(), 2);
}

/// A call that asks for an end of `object`.
const std::vector<int>& Ask(const void* object, const std::string& answer) {
  google::protobuf::Empty none;
  EXPECT_THROW(Call("nobody", "/none/None", none, &none), RemoteCallError);
  return KeepRange<std::vector<int>>(object, Response{answer},
                                     [] { return std::vector<int>(); });
}

TEST(Ranges, ThatOthersChangeBetweenTheirEndsAreAnError) {
  const int range = 0, other = 0;
  Ask(&range, "a");
  EXPECT_THROW(Ask(&range, "b"), ConversionError);
  EXPECT_NO_THROW(Ask(&range, "b"));
  EXPECT_NO_THROW(Ask(&other, "c"));
}

TEST(Ranges, MayChangeByWhatIsCalledInBetween) {
  const int range = 0, other = 0;
  Ask(&range, "a");
  Ask(&other, "c");
  EXPECT_NO_THROW(Ask(&range, "b"));
  EXPECT_NO_THROW(Ask(nullptr, "a"));
  EXPECT_NO_THROW(Ask(nullptr, "b"));
}

TEST(Ranges, AreKnownUntilTheNextCall) {
  using Items = std::vector<int>;
  const int range = 0, other = 0;
  const Items& items = Ask(&range, "a");
  EXPECT_EQ(KnownRange<Items>(&range), &items);
  EXPECT_EQ(KnownRange<Items>(&range), &items);
  EXPECT_EQ(KnownRange<Items>(&other), nullptr);
  EXPECT_EQ(KnownRange<std::vector<long>>(&range), nullptr);
  std::async(std::launch::async, [&] {
    EXPECT_EQ(KnownRange<Items>(&range), nullptr);
  }).wait();
  Ask(&other, "a");
  EXPECT_EQ(KnownRange<Items>(&range), nullptr);
}

TEST(Ranges, OfTreesStayInTheOrderInWhichTheyCame) {
  using Names = std::multimap<int, std::string, AsGiven>;
  using Items = std::vector<std::pair<int, std::string>>;
  EXPECT_THAT((InOrder<Names>(Items{{2, "b"}, {1, "a"}, {2, "c"}})),
              ElementsAre(Pair(2, "b"), Pair(1, "a"), Pair(2, "c")));
  EXPECT_THAT((InOrder<std::multiset<int, AsGiven>>(std::vector<int>{3, 1, 2})),
              ElementsAre(3, 1, 2));
}

TEST(Ranges, OfTreesHaveTheIteratorsOfOtherOrders) {
  using Iterator = std::map<int, int, std::greater<>>::const_iterator;
  EXPECT_TRUE((std::is_same_v<std::multimap<int, int, AsGiven>::const_iterator,
                              Iterator>));
  EXPECT_TRUE((std::is_same_v<std::multiset<int, AsGiven>::const_iterator,
                              std::set<int>::const_iterator>));
}

}  // namespace
}  // namespace cleave::rt
