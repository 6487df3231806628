#include "graph/store/external_sorter.h"

#include <map>
#include <random>

#include "graph/user_error.h"
#include "gtest/gtest.h"
#include "tests/graph/store/store_folder.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

/// A word and how often it was seen.
struct Word {
  std::string text;
  int count = 1;

  static bool Less(const Word& a, const Word& b) { return a.text < b.text; }
  void Merge(Word&& equal) { count += equal.count; }
  size_t Footprint() const { return 10; }
  std::string ToBytes() const { return std::to_string(count) + " " + text; }
  static Word FromBytes(llvm::StringRef bytes) {
    auto [count, text] = bytes.split(' ');
    Word word{text.str()};
    count.getAsInteger(10, word.count);
    return word;
  }
};

std::string Sorted(ExternalSorter<Word>& sorter) {
  std::string text;
  EXPECT_THAT(sorter.ForEach([&](const Word& word) {
    text += word.ToBytes() + "\n";
    return llvm::Error::success();
  }),
              IsOk());
  return text;
}

TEST(ExternalSorter, OfNothingGivesNothing) {
  StoreFolder folder;
  ExternalSorter<Word> sorter(folder.At("x"), 100);
  EXPECT_EQ(Sorted(sorter), "");
}

TEST(ExternalSorter, SortsAndMergesInAnyMemory) {
  StoreFolder folder;
  for (size_t memory : {10, 40, 500, 1000000}) {
    ExternalSorter<Word> sorter(folder.At("x"), memory);
    std::map<std::string, int> expected;
    std::mt19937 random(1);
    for (int i = 0; i < 600; ++i) {
      std::string text = std::to_string(random() % 200);
      if (random() % 50 == 0) text = "";
      ++expected[text];
      ASSERT_THAT(sorter.Add({text}), IsOk());
    }
    std::string text;
    for (const auto& [word, count] : expected)
      text += std::to_string(count) + " " + word + "\n";
    EXPECT_EQ(Sorted(sorter), text) << memory;
    EXPECT_EQ(Sorted(sorter), text) << "again, in " << memory;
    EXPECT_EQ(sorter.runs() > 0, memory < 1000);
    EXPECT_LE(sorter.runs(), 101u);
  }
}

TEST(ExternalSorter, HandsOnTheErrorOfItsVisitor) {
  StoreFolder folder;
  ExternalSorter<Word> sorter(folder.At("x"), 10);
  for (const char* text : {"b", "a", "c"})
    ASSERT_THAT(sorter.Add({text}), IsOk());
  EXPECT_THAT(sorter.ForEach([](const Word& word) {
    return MakeError("no more than " + word.text);
  }),
              HasError("no more than a"));
}

TEST(ExternalSorter, LeavesNothingOnTheDisk) {
  StoreFolder folder;
  ExternalSorter<Word> sorter(folder.At("x"), 10);
  ASSERT_THAT(sorter.Add({"a"}), IsOk());
  ASSERT_THAT(sorter.Add({"b"}), IsOk());
  EXPECT_GT(sorter.runs(), 0u);
  EXPECT_EQ(folder.Files(), "");
}

TEST(ExternalSorter, SaysWhereItCannotWrite) {
  StoreFolder folder;
  ExternalSorter<Word> sorter(folder.At("no/such/x"), 10);
  EXPECT_THAT(sorter.Add({"a"}), HasError("cannot sort the dependencies"));
}

}  // namespace
}  // namespace cleave
