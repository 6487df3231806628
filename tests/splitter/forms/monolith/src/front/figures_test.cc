#include "front/figures_test.h"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "desk/figures.h"
#include "desk/ranges.h"
#include "front/expect.h"

using namespace forms;

namespace {

/// Nothing but this file knows it.
struct Blob : Figure {
  Blob() : Figure("blob") {}
  double Extent() const override { return 7; }
};

Crate MakeCrate() {
  Crate crate;
  crate.layers = {1, 2};
  crate.name_ = "inner";
  return crate;
}

std::unique_ptr<Expr> MakeNumber(double value) {
  auto number = std::make_unique<Number>();
  number->value = value;
  return number;
}

}  // namespace

void TestFigures() {
  EXPECT(MakeFigure("none", 1) == nullptr);
  const std::unique_ptr<Figure> box = MakeFigure("box", 3);
  EXPECT(box->Extent() == 9 && box->name() == "box");
  EXPECT(dynamic_cast<const Box&>(*box).side() == 3);
  EXPECT(dynamic_cast<const Dot*>(MakeFigure("dot", 1).get()) != nullptr);

  EXPECT(ExtentOf(*box) == 9 && ExtentOf(Dot("x")) == 0);
  EXPECT(ExtentOrNone(box.get()) == 9 && ExtentOrNone(nullptr) == -1);
  EXPECT(NameOfBox(Box("plain", 1)) == "plain");
  EXPECT(NameOfBox(MakeCrate()) == "inner in crate");
  EXPECT(ExtentOf(MakeCrate()) == 0);

  const Crate crate = Stack(MakeCrate(), 5);
  EXPECT(crate.layers == (std::vector<int>{1, 2, 5}));
  EXPECT(crate.name_ == "inner" && crate.name() == "crate");

  std::unique_ptr<Figure> larger = LargerFigure(
      std::make_unique<Box>("small", 1), std::make_unique<Box>("large", 2));
  EXPECT(larger->name() == "large");
  EXPECT(LargerFigure(nullptr, std::move(larger)) == nullptr);

  std::unique_ptr<Figure> figure = std::make_unique<Dot>("old");
  Replace(figure, 4);
  EXPECT(figure->Extent() == 16 && figure->name() == "old");
  figure.reset();
  Replace(figure, 1);
  EXPECT(figure->name() == "new");
  EXPECT(CommonFigure()->Extent() == 9);
}

void TestFiguresInValues() {
  Album album;
  album.figures.push_back(std::make_unique<Box>("b", 2));
  album.figures.push_back(std::make_unique<Dot>("d"));
  album.named["c"] = std::make_shared<Box>("c", 1);
  EXPECT(ExtentOfAll(album) == 5);
  const Album sorted = Sorted(std::move(album));
  EXPECT(sorted.figures.at(0)->name() == "d");
  EXPECT(sorted.figures.at(1)->Extent() == 4);
  EXPECT(sorted.named.at("c")->name() == "c");
  Album holes;
  holes.figures.resize(2);
  EXPECT(ExtentOfAll(holes) == 0);
}

void TestFiguresThatAreUnknown() {
  const Blob blob;
  EXPECT(blob.Extent() == 7);
  try {
    if (ExtentOf(blob) == 7) return;  // in one process
  } catch (const std::runtime_error& e) {
    const std::string what = e.what();
    EXPECT(what.find("an object of class (anonymous namespace)::Blob cannot be "
                     "sent as a forms::Figure (src/desk/figures.h:14:7)") !=
           std::string::npos);
    return;
  }
  EXPECT(false);
}

void TestExpressions() {
  auto sum = std::make_unique<Plus>();
  sum->terms.push_back(MakeNumber(2));
  sum->terms.push_back(Negated(MakeNumber(5)));
  EXPECT(ValueOf(*sum) == -3);
  const std::unique_ptr<Expr> negated = Negated(std::move(sum));
  EXPECT(negated->Value() == 3 && ValueOf(*negated) == 3);
  EXPECT(DepthOf(*negated) == 1);
  EXPECT(Negated(nullptr)->Value() == 0);
  const std::unique_ptr<Expr> deep = DeepExpr(10000);
  EXPECT(DepthOf(*deep) == 10000);
}

void TestPlans() {
  const std::shared_ptr<Plan> plan = Extended(std::make_shared<Route>(), 3);
  EXPECT(plan->Length() == 3);
  EXPECT(Extended(plan, 2)->Length() == 5);
}

void TestRanges() {
  std::vector<int> numbers = {5, 3, 4, 1};
  EXPECT(SumBetween(numbers.begin() + 1, numbers.end()) == 8);
  EXPECT(SumBetween(numbers.end(), numbers.end()) == 0);
  SortBetween(numbers.begin(), numbers.begin() + 3);
  EXPECT(numbers == (std::vector<int>{3, 4, 5, 1}));
  const std::list<std::string> words = {"a", "", "c"};
  EXPECT(Join("-", words.begin(), words.end()) == "a--c");
  const short few[] = {1, -2, 3000};
  EXPECT(SumOf(few, few + 3) == 2999 && SumOf(nullptr, nullptr) == 0);
  double both[] = {1, 2, 3};
  Negate(both + 1, both + 3);
  EXPECT(both[0] == 1 && both[1] == -2 && both[2] == -3);
}

void TestOutputs() {
  std::vector<int> numbers = {9};
  Count(2, std::back_inserter(numbers));
  EXPECT(numbers == (std::vector<int>{9, 1, 2}));
  try {
    Count(5, std::back_inserter(numbers));
    EXPECT(false);
  } catch (const std::length_error&) {
  }
  EXPECT(numbers.size() == 6 && numbers.back() == 3);
  std::set<int> divisors = {7};
  Divisors(6, std::inserter(divisors, divisors.end()));
  EXPECT(divisors == (std::set<int>{1, 2, 3, 6, 7}));
  Lines lines;
  SplitInto("a,,b", std::back_inserter(lines));
  EXPECT(lines == (Lines{"a", "", "b"}));
}
