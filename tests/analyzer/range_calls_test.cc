// Where both ends of a range are asked for while it stays as it is.

#include "analyzer/range_calls.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

constexpr const char* kCode = R"cpp(
#include <algorithm>
#include <functional>
#include <memory>
#include <vector>
  struct Book {
    Book();
    explicit Book(int pages);
    int Pages() const;
    void Open();
    friend bool operator<(const Book&, const Book&);
  };
  using Books = std::vector<Book>;
  struct Shelf {
    Books::const_iterator begin() const;
    Books::const_iterator end() const;
    Books::const_iterator cbegin() const;
    Books::const_iterator cend() const;
    void Add();
    static const Shelf& Instance();
    const Shelf* Next() const;
  };
  struct Cabinet : Shelf {
    Books::iterator begin();
    Books::iterator end();
  };
  struct Room {
    Shelf shelf, other;
  };
  void Count(Books::const_iterator, Books::const_iterator);
  void CountFrom(Books::const_iterator, int, Books::const_iterator);
  int Dust();
  extern void (*hook)();
  template <class Range>
  int PagesOf(const Range& range) {
    int pages = 0;
    for (const auto& book : range) pages += book.Pages();
    return pages;
  }
)cpp";

/// How many ends of ranges `body` asks for, and how many kinds of them are for
/// ranges in all places: "2 of 2". It knows a shelf `s`, which `mine` may
/// change, and a room `r`.
std::string ForRanges(const std::string& body, const std::string& from = "f") {
  const DependencyGraph graph =
      TestProject::WithCode(
          kCode +
          ("void f(const Shelf& s, Shelf& mine, Room* r) {" + body + "}"))
          .Graph();
  int ends = 0, for_ranges = 0;
  for (const Dependency& each : graph.dependencies()) {
    const std::string& to = graph.symbol(each.to).name;
    if (graph.symbol(each.from).name != from ||
        (each.kind != DependencyKind::kCall &&
         each.kind != DependencyKind::kTakeAddress) ||
        !(llvm::StringRef(to).ends_with("begin") ||
          llvm::StringRef(to).ends_with("end")))
      continue;
    ++ends;
    for_ranges += (each.traits & kForRange) != 0;
  }
  return std::to_string(for_ranges) + " of " + std::to_string(ends);
}

TEST(RangeCalls, AreMadeByAForOfARange) {
  EXPECT_EQ(ForRanges("for (const Book& book : s) Dust();"), "2 of 2");
  EXPECT_EQ(ForRanges("for (const Book& book : *s.Next()) mine.Add();"),
            "2 of 2");
  EXPECT_EQ(ForRanges("PagesOf(s);", "PagesOf"), "2 of 2");
}

TEST(RangeCalls, AreArgumentsOfOneCall) {
  EXPECT_EQ(ForRanges("Count(s.begin(), s.end());"), "2 of 2");
  EXPECT_EQ(ForRanges("Count(r->shelf.cbegin(), r->shelf.cend());"), "2 of 2");
  EXPECT_EQ(ForRanges("Count((*r).shelf.begin(), (*r).shelf.end());"),
            "2 of 2");
  EXPECT_EQ(ForRanges("std::unique_ptr<Shelf> p; Dust();"
                      "Count(p->begin(), p->end());"),
            "2 of 2");
  EXPECT_EQ(ForRanges("Books books(s.begin(), s.end());"), "2 of 2");
  EXPECT_EQ(ForRanges("Dust(); bool none = s.begin() == s.end(); Dust();"),
            "2 of 2");
  EXPECT_EQ(ForRanges("Dust(); Count(Shelf::Instance().begin(),"
                      "Shelf::Instance().end());"),
            "2 of 2");
}

TEST(RangeCalls, AreOfOneObject) {
  EXPECT_EQ(ForRanges("Count(r->shelf.begin(), r->other.end());"), "0 of 2");
  EXPECT_EQ(ForRanges("Count(s.Next()->begin(), s.Next()->Next()->end());"),
            "0 of 2");
  EXPECT_EQ(ForRanges("Shelf shelves[2];"
                      "Count(shelves[0].begin(), shelves[0].end());"),
            "0 of 2");
}

TEST(RangeCalls, AreWithArgumentsThatChangeNothing) {
  EXPECT_EQ(ForRanges("Dust(); CountFrom(s.begin(), 3, s.end());"), "2 of 2");
  EXPECT_EQ(ForRanges("CountFrom(s.begin(), Dust(), s.end());"), "0 of 2");
  EXPECT_EQ(
      ForRanges("CountFrom(s.begin(), [] { return Dust(); }(), s.end());"),
      "0 of 2");
}

/// It runs when the ends are there.
TEST(RangeCalls, MayBeBesideALambdaThatChanges) {
  EXPECT_EQ(ForRanges("std::for_each(s.begin(), s.end(), [&](const Book&) {"
                      "mine.Add(); });"),
            "2 of 2");
}

TEST(RangeCalls, AreInALoopThatChangesNothing) {
  const auto loop = [](const std::string& body) {
    return ForRanges(
        "Dust(); for (auto it = s.begin(); it != s.end(); ++it) {" + body +
        "}");
  };
  EXPECT_EQ(loop(""), "2 of 2");
  EXPECT_EQ(loop("if (it->Pages() > 3) break;"), "2 of 2");
  EXPECT_EQ(loop("Book copy = *it; if (copy < *it) copy = *it;"), "2 of 2");
  EXPECT_EQ(loop("mine.Add();"), "0 of 2");
  EXPECT_EQ(loop("Dust();"), "0 of 2");
  EXPECT_EQ(loop("Book book(3);"), "0 of 2");
  EXPECT_EQ(loop("hook();"), "0 of 2");
  EXPECT_EQ(loop("std::function<int()> later = Dust;"), "0 of 2");
  EXPECT_EQ(loop("std::function<void()> later; later();"), "0 of 2");
  EXPECT_EQ(loop("auto later = [] { Dust(); };"), "0 of 2");
}

TEST(RangeCalls, AreInABlockThatChangesNothing) {
  EXPECT_EQ(ForRanges("auto it = s.begin(), end = s.end();"
                      "while (it != end) { Dust(); ++it; }"),
            "2 of 2");
  EXPECT_EQ(ForRanges("auto it = s.begin(); while (it != s.end()) ++it;"),
            "2 of 2");
  EXPECT_EQ(ForRanges("auto it = s.begin(); Dust();"
                      "while (it != s.end()) ++it;"),
            "0 of 2");
}

TEST(RangeCalls, AreOfBothEndsInAllPlaces) {
  EXPECT_EQ(ForRanges("auto it = s.begin();"), "0 of 1");
  EXPECT_EQ(ForRanges("Count(s.begin(), s.begin());"), "0 of 1");
  EXPECT_EQ(ForRanges("Count(s.begin(), s.end()); Dust(); s.end();"), "1 of 2");
  EXPECT_EQ(ForRanges("auto end = &Shelf::cend;"), "0 of 1");
}

TEST(RangeCalls, AreOfWhatMayNotBeChanged) {
  EXPECT_EQ(ForRanges("Cabinet c; for (Book& book : c) book.Open();"),
            "0 of 2");
}

}  // namespace
}  // namespace cleave
