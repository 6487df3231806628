#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "splitter/emit/runtime/bytes.h"
#include "splitter/emit/runtime/calendar.h"
#include "splitter/emit/runtime/lists.h"
#include "splitter/emit/runtime/nodes.h"
#include "splitter/emit/runtime/values.h"

namespace cleave::rt {
namespace {

TEST(Narrow, KeepsWhatFits) {
  EXPECT_EQ(Narrow<int8_t>(int32_t{-128}), -128);
  EXPECT_EQ(Narrow<uint8_t>(uint32_t{255}), 255);
  EXPECT_EQ(Narrow<char16_t>(uint32_t{0xffff}), u'\xffff');
}

TEST(Narrow, RefusesWhatDoesNot) {
  EXPECT_THROW(Narrow<int8_t>(int32_t{128}), ConversionError);
  EXPECT_THROW(Narrow<int16_t>(int32_t{-32769}), ConversionError);
  EXPECT_THROW(Narrow<uint8_t>(uint32_t{256}), ConversionError);
  EXPECT_THROW(Narrow<uint32_t>(int32_t{-1}), ConversionError);
}

/// What arrives of `sent`, in the order in which it is found there.
template <class Container>
std::vector<typename Container::value_type> Arriving(const Container& sent) {
  const std::vector<typename Container::value_type> wire(sent.begin(),
                                                         sent.end());
  Container received;
  GrowBuckets(received, wire.size());
  for (const auto& each : Backwards(wire)) received.insert(each);
  return {received.begin(), received.end()};
}

TEST(Unordered, ContainersKeepTheirOrder) {
  std::unordered_set<std::string> words;
  std::unordered_multiset<int> numbers;
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(Arriving(words),
              std::vector<std::string>(words.begin(), words.end()));
    EXPECT_EQ(Arriving(numbers),
              std::vector<int>(numbers.begin(), numbers.end()));
    words.insert("word" + std::to_string(i * 7919));
    numbers.insert(i * 7919 % 97);
  }
}

TEST(Bytes, ComeBackAsTheyWere) {
  const std::vector<unsigned char> bytes = {0, 255, 7};
  EXPECT_EQ(FromBytes<std::vector<unsigned char>>(ToBytes(bytes)), bytes);
  const std::vector<std::byte> none;
  EXPECT_EQ(FromBytes<std::vector<std::byte>>(ToBytes(none)), none);
}

TEST(Bytes, OfAnArrayAreAsManyAsTheirNumberSays) {
  char buffer[] = "a\0b.";
  EXPECT_EQ(BytesAt(buffer, 3), std::string("a\0b", 3));
  EXPECT_EQ(BytesAt(buffer, -1), "");
  CopyBytes("xy", buffer, 2u);
  EXPECT_EQ(std::string(buffer), "xyb.");
  CopyBytes("", buffer, -1);
  EXPECT_THROW(CopyBytes("xyz", buffer, 2), ConversionError);
}

TEST(Zones, AreKnownIfTheCLibraryHasThem) {
  const std::time_t time = 0;
  std::tm utc, local;
  gmtime_r(&time, &utc);
  localtime_r(&time, &local);
  EXPECT_EQ(KnownZone(utc.tm_zone), utc.tm_zone);
  EXPECT_EQ(KnownZone(local.tm_zone), local.tm_zone);
  EXPECT_EQ(KnownZone(nullptr), nullptr);
  EXPECT_EQ(KnownZone(reinterpret_cast<const char*>(0x5a5a)), nullptr);
}

TEST(Zones, ThatHaveArrivedAreKept) {
  const char* const kept = KeepZone("CEST");
  EXPECT_STREQ(kept, "CEST");
  EXPECT_EQ(KeepZone("CEST"), kept);
  EXPECT_EQ(KnownZone(kept), kept);
  EXPECT_THROW(KeepZone(std::string(65, 'x')), ConversionError);
}

TEST(Dates, HaveNumbersThatFit) {
  EXPECT_EQ(CalendarFromNumber<std::chrono::year>(-32768),
            std::chrono::year(-32768));
  EXPECT_THROW(CalendarFromNumber<std::chrono::year>(32768), ConversionError);
  EXPECT_EQ(CalendarToNumber(std::chrono::day(255)), 255u);
  EXPECT_THROW(CalendarFromNumber<std::chrono::day>(256), ConversionError);
  EXPECT_EQ(CalendarToNumber(CalendarFromNumber<std::chrono::weekday>(9)), 9u);
}

TEST(CheckSize, RefusesAnotherNumberOfElements) {
  EXPECT_NO_THROW(CheckSize(3, 3));
  EXPECT_THROW(CheckSize(2, 3), ConversionError);
}

/// How many elements the callee is given, and their sum.
template <class T>
std::pair<std::size_t, long> CallWithList(std::vector<T> items) {
  std::pair<std::size_t, long> seen;
  WithList<T>(std::move(items), [&](std::initializer_list<T> list) {
    seen = {list.size(), 0};
    for (const T& each : list) seen.second += each;
  });
  return seen;
}

TEST(Lists, AreOfAsManyElementsAsCame) {
  EXPECT_EQ(CallWithList<int>({}), (std::pair<std::size_t, long>{0, 0}));
  EXPECT_EQ(CallWithList<bool>({true, false, true}),
            (std::pair<std::size_t, long>{3, 2}));
  EXPECT_EQ(CallWithList(std::vector<int>(64, 2)),
            (std::pair<std::size_t, long>{64, 128}));
}

TEST(Lists, HaveAnEnd) {
  EXPECT_THROW(CallWithList(std::vector<int>(65)), ConversionError);
  EXPECT_THROW(CheckListSize(65), ConversionError);
  EXPECT_NO_THROW(CheckListSize(64));
}

struct Link {
  int number = 0;
  std::vector<Link> next;
};

TEST(Nodes, AreWrittenInTheOrderInWhichTheyWereAdded) {
  const Link last{3, {}}, both{1, {Link{2, {}}, last}};
  NodeWriter<Link> nodes;
  EXPECT_EQ(nodes.Add(both), 0u);
  std::vector<int> numbers;
  nodes.WriteAll([&](const Link& link) {
    numbers.push_back(link.number);
    for (const Link& each : link.next) nodes.Add(each);
  });
  EXPECT_EQ(numbers, (std::vector<int>{1, 2, 3}));
}

TEST(Nodes, AreMadeOfThoseBehindThem) {
  NodeReader<Link, int> nodes(3);
  nodes.Put(7);
  nodes.Put(Link{2, {}});
  Link first{nodes.Take<int>(2), {}};
  first.next.push_back(nodes.Take<Link>(1));
  nodes.Put(std::move(first));
  const Link link = nodes.Take<Link>(0);
  EXPECT_EQ(link.number, 7);
  EXPECT_EQ(link.next.at(0).number, 2);
}

TEST(Nodes, RefuseWhatIsNotThere) {
  NodeReader<Link, int> nodes(2);
  nodes.Put(7);
  EXPECT_THROW(nodes.Take<int>(0), ConversionError) << "before it: a circle";
  EXPECT_THROW(nodes.Take<Link>(1), ConversionError) << "of another type";
  EXPECT_THROW(nodes.Take<int>(2), ConversionError) << "behind the last";
  EXPECT_EQ(nodes.Take<int>(1), 7);
  EXPECT_THROW(nodes.Take<int>(1), ConversionError) << "held twice";
  NodeReader<Link> none(0);
  EXPECT_THROW(none.Take<Link>(0), ConversionError);
}

struct Named {
  virtual ~Named() = default;
};
struct Leaf : Named {
  int number = 0;
};
struct Pair : Named {
  std::shared_ptr<const Named> left, right;
};

TEST(Nodes, AreOfTheClassThatTheyAre) {
  NodeReader<Link, Leaf> nodes(2);
  nodes.Put(Leaf());
  nodes.Put(Link{1, {}});
  EXPECT_THROW(nodes.TakeOwner<Named>(0), ConversionError) << "no Named";
  EXPECT_NE(nodes.TakeOwner<Named>(1), nullptr);
  EXPECT_THROW(nodes.TakeOwner<Named>(1), ConversionError) << "held twice";
}

/// What is read of it is written again, as the places of what each holds.
std::vector<std::vector<std::uint32_t>> PlacesOf(const Pair& whole) {
  SharingNodeWriter<Leaf, Pair> nodes;
  std::vector<std::vector<std::uint32_t>> places;
  const auto share = [&](const Named& value) {
    const auto* pair = dynamic_cast<const Pair*>(&value);
    return pair ? nodes.Share(*pair)
                : nodes.Share(dynamic_cast<const Leaf&>(value));
  };
  nodes.Add(whole);
  nodes.WriteAll([&] { places.clear(); },
                 Overloads{[&](const Leaf&) { places.push_back({}); },
                           [&](const Pair& pair) {
                             places.emplace_back();
                             auto& held = places.back();
                             for (const auto& each : {pair.left, pair.right})
                               if (each) held.push_back(share(*each));
                           }});
  return places;
}

using Places = std::vector<std::vector<std::uint32_t>>;

TEST(Nodes, ThatAreSharedAreThereOnce) {
  // Each level holds the next one twice: 2 to the power of 40 if they were
  // copied.
  auto pair = std::make_shared<Pair>();
  for (int i = 0; i < 40; ++i) {
    auto next = std::make_shared<Pair>();
    next->left = next->right = pair;
    pair = next;
  }
  EXPECT_EQ(PlacesOf(*pair).size(), 41u);
}

TEST(Nodes, ThatAreSharedAreBehindAllThatHoldThem) {
  Pair whole;
  auto inner = std::make_shared<Pair>();
  const auto leaf = std::make_shared<Leaf>();
  whole.left = leaf;
  whole.right = inner;
  inner->right = leaf;
  EXPECT_EQ(PlacesOf(whole), (Places{{2, 1}, {2}, {}}));
  inner->left = inner;
  EXPECT_THROW(PlacesOf(whole), ConversionError) << "a circle";
  inner->left = nullptr;
}

TEST(Nodes, ThatAreSharedAreOneObject) {
  NodeReader<Leaf, Pair> nodes(1);
  nodes.Put(Leaf());
  const std::shared_ptr<const Named> once = nodes.Share<const Named>(0);
  EXPECT_EQ(once, nodes.Share<Leaf>(0));
  EXPECT_THROW(nodes.Take<Leaf>(0), ConversionError) << "others have it";
  EXPECT_THROW(nodes.Share<Pair>(0), ConversionError);
}

struct NeverMade {
  NeverMade() = delete;
  long content;
};

TEST(StandIn, IsAlwaysTheSameObject) {
  EXPECT_EQ(&StandIn<NeverMade>(), &StandIn<NeverMade>());
}

enum Flags { kNone = 0, kRead = 1, kWrite = 2 };
enum class Wide : unsigned long { kAll = ~0UL };

TEST(Unnamed, ValuesOfEnumsTravelAsNegativeNumbers) {
  for (int number : {0, 6, -1, (1 << 30) - 1, -(1 << 30)}) {
    const auto wide = static_cast<Wide>(number);
    EXPECT_LT(UnnamedToWire(wide), 0);
    EXPECT_EQ(UnnamedFromWire<Wide>(UnnamedToWire(wide)), wide);
  }
  EXPECT_EQ(UnnamedFromWire<Flags>(UnnamedToWire(static_cast<Flags>(3))), 3);
  EXPECT_THROW(UnnamedToWire(static_cast<Wide>(1UL << 40)), ConversionError);
  EXPECT_THROW(UnnamedFromWire<Flags>(7), ConversionError);
}

TEST(Unnamed, AlmostAllNumbersOf32BitsTravel) {
  enum class Signed : int { kZero };
  enum class Unsigned : unsigned { kZero };
  // Among them what the halves of pointers and doubles look like.
  for (uint32_t number :
       {0x40000000U, 0x7fffffffU, 0x80000000U, 0x9fefffffU, 0xa0000000U,
        0xbff00000U, 0xbfffffffU, 0xc0000000U, 0xfbe18218U, 0xffffffffU}) {
    const auto with_sign = static_cast<Signed>(number);
    const auto without = static_cast<Unsigned>(number);
    EXPECT_EQ(UnnamedFromWire<Signed>(UnnamedToWire(with_sign)), with_sign);
    EXPECT_EQ(UnnamedFromWire<Unsigned>(UnnamedToWire(without)), without);
    const int wire = UnnamedToWire(without);
    EXPECT_TRUE(wire < 0 || wire >= kFirstFreeNumber);
  }
  EXPECT_THROW(UnnamedToWire(static_cast<Unsigned>(0x9ff00000)),
               ConversionError);
  EXPECT_THROW(UnnamedToWire(static_cast<Wide>(0xffffffffUL)), ConversionError);
}

TEST(AsBool, TakesAnyContentOfTheByte) {
  unsigned char content = 0x80;
  const bool& never_set = reinterpret_cast<const bool&>(content);
  EXPECT_EQ(static_cast<int>(AsBool(never_set)), 1);
  content = 0;
  EXPECT_FALSE(AsBool(never_set));
}

TEST(Views, KnowWhereTheyAreWithinAnother) {
  const char whole[] = "0123456789";
  EXPECT_EQ(OffsetWithin(whole + 3, 4, whole, 10), 3u);
  EXPECT_EQ(PartAt(whole, 10, 3, 4), whole + 3);
  EXPECT_EQ(OffsetWithin(whole + 10, 0, whole, 10), 10u);
  EXPECT_EQ(PartAt(whole, 10, 10, 0), whole + 10);
  EXPECT_EQ(PartAt(whole, 10, OffsetWithin(nullptr, 0, whole, 10), 0), nullptr);
  const char other[] = "elsewhere";
  EXPECT_EQ(OffsetWithin(other, 0, whole, 10), 0u) << "it is empty";
  EXPECT_THROW(OffsetWithin(other, 1, whole, 10), ConversionError);
  EXPECT_THROW(OffsetWithin(whole + 8, 3, whole, 10), ConversionError);
  EXPECT_THROW(PartAt(whole, 10, 8, 3), ConversionError);
  EXPECT_THROW(PartAt(whole, 10, 2, UINT64_MAX), ConversionError);
}

template <class T>
void ExpectRoundTrip(const T& value) {
  EXPECT_EQ(FromBytes<T>(ToBytes(value)), value);
}

TEST(Bytes, HoldWhatProtobufHasNoScalarFor) {
  ExpectRoundTrip(std::wstring(L"a\x1F600"));
  ExpectRoundTrip(std::u16string(u"\uFFEE"));
  ExpectRoundTrip(std::bitset<70>("1") << 69);
  ExpectRoundTrip(1.0L / 3);
  ExpectRoundTrip(std::filesystem::path("a/\xff"));
  ExpectRoundTrip(std::array<std::byte, 2>{std::byte{1}, std::byte{200}});
  const __int128 large = static_cast<__int128>(-5) * (1L << 62) * 8;
  EXPECT_TRUE(FromBytes<__int128>(ToBytes(large)) == large);
}

TEST(Bytes, OfAnotherSizeOrContentAreRefused) {
  EXPECT_THROW(FromBytes<std::bitset<3>>("0101"), ConversionError);
  EXPECT_THROW(FromBytes<std::bitset<3>>("012"), ConversionError);
  EXPECT_THROW(FromBytes<std::u16string>("abc"), ConversionError);
  EXPECT_THROW(FromBytes<long double>("0x1p"), ConversionError);
  using Two = std::array<char, 2>;
  EXPECT_THROW(FromBytes<Two>("abc"), ConversionError);
}

TEST(Elements, AreAsManyAsIsSaid) {
  int numbers[] = {1, 2, 3};
  int sum = 0;
  for (const int each : Elements(numbers, 2u)) sum += each;
  EXPECT_EQ(sum, 3);
  EXPECT_EQ(Elements(numbers, -1).size(), 0u);
  EXPECT_EQ(Elements(static_cast<int*>(nullptr), 0).size(), 0u);
  EXPECT_THROW(Elements(static_cast<int*>(nullptr), 1), ConversionError);
}

TEST(Elements, OfWhatCameAreCounted) {
  CheckCount(2, 2);
  CheckCount(0, -5);
  EXPECT_THROW(CheckCount(2, 3), ConversionError);
  EXPECT_THROW(CheckCount(1, -1), ConversionError);
  std::vector<int> from = {4, 5};
  int to[] = {1, 2, 3};
  CopyInto(from, Elements(to, 2));
  EXPECT_EQ(to[1] + to[2], 8);
}

}  // namespace
}  // namespace cleave::rt
