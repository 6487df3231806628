// Everything that crosses, there and back: the same answers in one process and
// in several.

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <type_traits>

#include "desk/calls.h"
#include "desk/dials.h"
#include "desk/generic.h"
#include "desk/objects.h"
#include "desk/settings.h"
#include "desk/shapes.h"
#include "desk/shelves.h"
#include "desk/trees.h"
#include "desk/values.h"
#include "desk/bare.h"
#include "front/buffers_test.h"
#include "front/dates_test.h"
#include "front/deliveries_test.h"
#include "front/duties_test.h"
#include "front/expect.h"
#include "front/figures_test.h"
#include "front/keycards_test.h"
#include "front/measures_test.h"
#include "front/hooks_test.h"
#include "front/ledgers_test.h"
#include "front/notices_test.h"
#include "front/texts_test.h"
#include "front/visits_test.h"
#include "front/watches_test.h"

using namespace forms;

namespace {

void TestEnums() {
  EXPECT(Grant(kRead, kShare) == (kRead | kShare));
  EXPECT(Grant(kNone, kWrite) == kWrite);
  EXPECT(Invert(Mask::kAll) == static_cast<Mask>(0));
  EXPECT(Invert(static_cast<Mask>(0)) == Mask::kAll);
  EXPECT(Invert(static_cast<Mask>(5)) == static_cast<Mask>(~5ULL));
}

void TestVariables() {
  EXPECT(g_level == 3 && !g_is_open && Shown() == -1);
  g_is_open = true;
  g_level = 2 * g_level + 1;
  EXPECT(Shown() == 7);
  Press();
  EXPECT(g_level == 17 && Meter::ticks == 1);
  g_level -= 16;
  const int before = g_level++;
  EXPECT(before == 1 && g_level == 2);
  Meter::Turn();
  Meter::Turn();
  g_gear = Gear::kFast;
  EXPECT(Meter::Turns() == 2 && Shown() == 9);
  Meter::ticks = ~0ULL;
  EXPECT(Meter::ticks > 1'000'000'000'000);
  g_is_open = g_gear != Gear::kFast;
  EXPECT(Shown() == -1);
  EXPECT(g_brake == kLoose && Brake() == 0);
  g_brake = kTight;
  const enum Brake brake = g_brake;
  EXPECT(brake == kTight && Brake() == 100);
}

void TestPlacesWithoutValue() {
  Access access;
  bool is_positive, is_odd;
  std::memset(&access, 0xe8, sizeof(access));
  std::memset(&is_positive, 0xe8, sizeof(is_positive));
  std::memset(&is_odd, 0xe8, sizeof(is_odd));
  Probe(11, access, is_positive, &is_odd);
  EXPECT(access == kShare && is_positive && is_odd);
  Probe(-2, access, is_positive, nullptr);
  EXPECT(access == kNone && !is_positive);
  Probed probed;
  std::memset(&probed, 0xe8, sizeof(probed));
  ProbeInto(-7, probed);
  EXPECT(!probed.is_positive && probed.is_odd && probed.half == -3);
}

void TestLastError() {
  errno = 0;
  EXPECT(ParseNumber("12") == 12 && errno == 0);
  ParseNumber("99999999999999999999");
  EXPECT(errno == ERANGE);
  EXPECT(ParseNumber("12") == 12 && errno == ERANGE);
  errno = ENOENT;
  EXPECT(SystemError("open") == "open: " + std::to_string(ENOENT));
  Each(3, [](int) { return true; });
  EXPECT(errno == ENOENT);
}

void TestNamesOutsideOfNamespaces() {
  const ::Trim wide = Widen({1, 2}, 3);
  EXPECT(wide.left == -2 && wide.right == 5);
  EXPECT(forms::Trim("a  ") == "a");
}

void TestClasses() {
  Journal journal;
  journal.Add(3, "a");
  EXPECT(Sign(journal).Text() == "3a.9signed.");
  Parcel parcel = Send({"x", std::make_unique<Point>(Point{1, 2})}, 10);
  EXPECT(parcel.label == "x!" && parcel.place->x == 11);
  EXPECT(Send({"y", nullptr}, 1).place == nullptr);
  Badge badge("ann");
  badge.corners[0] = {7, 8};
  const Badge stamped = Stamp(badge);
  EXPECT(stamped.name() == "<ann" && stamped.codes[0] == 3);
  EXPECT(stamped.corners[1] == (Point{7, 8}));
  const fooBar clash = Clash({1, 2, 3, 4, 5, 6, 7}, foo_bar::TRUE);
  EXPECT(clash.fooBar == 2 && clash.foo_bar == 1 && clash.descriptor == 5);
  EXPECT(clash.x == 5 && clash.has_x == 4 && clash.class_ == 7);
  EXPECT(Turn({12}).a == "12");
}

void TestInstancesOfTemplates() {
  const Twin<int> swapped = Swapped({1, 2});
  EXPECT(swapped.first == 2 && swapped.second == 1);
  Twin<std::string, std::vector<Point>> twin{"a", {}};
  Grow(twin);
  EXPECT(twin.first == "a!" && twin.second[0] == (Point{1, 2}));
  EXPECT(Flip({5}).bits == ~5u);
  const CustomerId id = After(CustomerId(41, "x"));
  EXPECT(id.number() == 42 && id.note() == "x+");
  Grid<double, 3> grid;
  grid.at(2) = 1.5;
  EXPECT(Scaled(grid, 2)->at(2) == 3 && !Scaled(grid, 0));
  const auto nested = Nested(7);
  EXPECT(nested.first.second == -7 && nested.second.at(7).number() == 7);
  Item item;
  item.name = "n";
  EXPECT(Count(item).count == 1 && Count(item).name == "n");
  EXPECT(Gedreht({1, 2}).höhe == 2);
}

void TestHiddenNames() {
  const struct tariff rate = {25};
  EXPECT(tariff(&rate, 40) == 50 && tariff(nullptr, 40) == 40);
  const struct Tally turned = Tally({1, 2}, kSour);
  EXPECT(turned.up == 2 && turned.down == 1);
  const std::vector<enum Mood> moods = Mood({{1, {1, 2}}, {2, {2, 1}}});
  EXPECT(moods.size() == 2 && moods[0] == kSour && moods[1] == kSweet);
  EXPECT(Twice({{1, 0}, {2, 0}})->first.up == 2 && !Twice({}));
  EXPECT(Enlarged({{1, 2}}, {10, 20}).size.width == 22);
  class Purse purse;
  purse.Put(3);
  EXPECT(purse.Put(4) == 7 && Purse(purse) == 7);
  const std::unique_ptr<class Chime> chime = Chime(5);
  EXPECT(chime->Ring(2) == 10 && RingTwice(*chime) == 10);
}

void TestValuesWithinThemselves() {
  Chain chain;
  for (int i = 1; i < 10000; ++i)
    chain = {i, std::make_unique<Chain>(std::move(chain))};
  chain = Push(std::move(chain), 10000);
  Increase(chain);
  int length = 0;
  for (const Chain* each = &chain; each; each = each->next.get())
    EXPECT(each->value == 10001 - length++);
  EXPECT(length == 10001);

  Folder folder;
  for (int i = 0; i < 500; ++i) {
    Folder outer;
    outer.folders.push_back(std::move(folder));
    outer.folders.push_back({std::to_string(i), {}, {}});
    folder = std::move(outer);
  }
  const Folder enclosed = Enclose(std::move(folder), "all");
  EXPECT(enclosed.linked.at("itself")[0].name == "all");
  const Folder* inner = &enclosed.folders[0];
  for (int i = 499; i >= 0; --i, inner = &inner->folders[0])
    EXPECT(inner->folders[1].name == std::to_string(i));
  EXPECT(inner->folders.empty());

  const Json number(1.5);
  const Json joined =
      Joined(number,
             Json(std::map<std::string, Json>{{"a", number}, {"b", Json({})}}));
  const auto& list = std::get<2>(joined.value());
  EXPECT(std::get<1>(list[0].value()) == 1.5);
  EXPECT(std::get<3>(list[1].value()).at("b").value().index() == 0);

  const Total total = Doubled({{{3, nullptr}, {4, nullptr}}});
  EXPECT(total.terms[0].factor == 2 && Evaluate(total) == 14);
  EXPECT(Evaluate(Doubled(total)) == 28 && FactorOf(total.terms[0]) == 14);
}

void TestStandardTypes() {
  for (int i = 0; i < 6; ++i)
    EXPECT(Wrap(i).index() == std::size_t(i < 5 ? i : 4));
  EXPECT(Unwrap(Wrap(3)) == "3,1,3" && Unwrap(Wrap(4)) == "4,6");
  EXPECT(Unwrap(Wrap(5)) == "4,null" && Unwrap(Wrap(0)) == "0");
  EXPECT(std::get<2>(Wrap(2)) == 20);
  EXPECT(Join("a/b", "c\xff") == std::filesystem::path("a/b/c\xff"));
  EXPECT(Fail(-1) == std::errc::timed_out);
  EXPECT(Fail(2).category() == std::system_category() && Fail(2).value() == 2);
  EXPECT(Judge(Fail(-1)) == 1 && Judge(Fail(3)) == 2 && Judge({}) == 0);
  EXPECT(Half(std::chrono::duration<float>(0.5f)).count() == 0.25);
  EXPECT(Whole(std::chrono::seconds(90)).count() == 90);
  EXPECT(Spread(std::bitset<3>("101")).test(69));
  const std::complex<double> turned(-2, 1);
  EXPECT(Rotate({1, 2}) == turned);
  EXPECT(Narrower(U"\u00e4b") == u"\u00e4b");
  EXPECT(Wide(L"\u00e4") == L"\u00e4\x1F600");
  EXPECT(Third(1.0L) == 1.0L / 3);
  EXPECT(Shift(-5) == static_cast<__int128>(-5) << 64);
  const std::forward_list<std::string> list = {"a", "b", "c"};
  EXPECT(Reverse(list) == (std::forward_list<std::string>{"c", "b", "a"}));
  const std::vector<int> numbers = {1, 2, 3};
  EXPECT(Sum(numbers) == 6);
  std::vector<Point> points = {{1, 1}, {2, 2}};
  Double(points);
  EXPECT(points[1] == (Point{4, 2}));
  EXPECT(Bytes({1, 2, 3, 4})[0] == 4);
  EXPECT(Deep(std::optional<int>()).has_value() &&
         !*Deep(std::optional<int>()));
  EXPECT(!Deep(std::nullopt).has_value() && **Deep(7) == 7);
  const Point point{3, 4};
  EXPECT(Norm(&point) == 25 && Norm(nullptr) == -1);
}

void TestViews() {
  const std::string text("a\0b", 3);
  const Piece part(text.data() + 1, 2);
  EXPECT(Glue(text, part, &part) ==
         text + "|" + part.Copy() + "|" + part.Copy());
  EXPECT(Glue(std::string("x"), Piece(nullptr, 0), nullptr) == "x|null|none");
  EXPECT(Glue(std::string(), Piece("", 0), nullptr) == "||none");
  const std::string line = "one two";
  Piece rest = line;
  std::string word;
  EXPECT(Next(&rest, word) && word == "one" && rest.text() == line.data() + 4);
  Halve(rest);
  EXPECT(rest.Copy() == "t" && Next(&rest, word) && word == "t");
  EXPECT(!Next(&rest, word) && !Next(nullptr, word));
}

void TestFunctions() {
  Dial dial;
  EXPECT(dial.Read() == "mutable1" && dial.value == 1);
  EXPECT(std::as_const(dial).Read() == "const1");
  EXPECT(Add(0) == 42 && Add(1, 2) == 5 && Add(1, 2, "3") == 6);
  EXPECT(Point{1, 2} + Point{3, 4} == (Point{4, 6}));
  EXPECT((Point{1, 9} < Point{2, 0}));
}

void TestObjects() {
  const int before = LivingCounters();
  {
    Counter counter(5);
    EXPECT(counter.Next() == 6 && Use(counter) == 7 && Look(counter) == 7);
    EXPECT(UseMaybe(&counter) == 8 && UseMaybe(nullptr) == -1);
    EXPECT(&counter.Add(10) == &counter && counter.Peek() == 18);
    Counter other(1);
    EXPECT(Older(&counter, &other) == &counter);
    EXPECT(LivingCounters() == before + 2);
  }
  EXPECT(LivingCounters() == before);
  std::unique_ptr<Counter> made = MakeCounter(20);
  EXPECT(made->Next() == 21 && LivingCounters() == before + 1);
  EXPECT(Consume(std::move(made)) == 22);
  EXPECT(LivingCounters() == before);
  EXPECT(MakeCounter(-1) == nullptr && Consume(nullptr) == -1);
  made = MakeCounter(1);
  made.reset();
  EXPECT(LivingCounters() == before);
}

void TestSharedObjects() {
  const int before = LivingCounters();
  std::shared_ptr<Counter> a = Shared("a");
  EXPECT(a == Shared("a") && a != Shared("b"));
  EXPECT(IsShared(a, "a") && !IsShared(a, "b") && !IsShared(nullptr, "a"));
  EXPECT(Shared("none") == nullptr);
  const std::vector<std::shared_ptr<Counter>> all = AllShared();
  EXPECT(all.size() == 3 && all[0] == a && all[2] == nullptr);
  ForgetShared();
  EXPECT(a->Next() == 101 && LivingCounters() == before + 2);
}

void TestLentObjects() {
  EXPECT(&Main() == &Main() && Main().Next() == 1001);
  EXPECT(Find(0) == &Main() && Find(1) == nullptr);
  EXPECT(Use(*Find(0)) == 1002);
}

/// Objects that this program neither makes nor ends.
void TestGivenObjects() {
  {
    const auto token = Issue(5);
    EXPECT(token->Number() == 5 && LivingTokens() == 1);
  }
  EXPECT(LivingTokens() == 0 && Issue(6)->Number() == 6);
  EXPECT(&Nearest() == &Nearest() && Nearest().Hand() == 2);
}

int Triple(int n) { return 3 * n; }
int Next(int n) { return n + 1; }

/// Known to this program only.
struct OnlyHere {};

class Lines : public Sink {
 public:
  void Put(const std::string& line) override {
    if (line == "line 3") throw Refusal("full");
    text += line + "\n";
  }
  int Size() const override { return static_cast<int>(text.size()); }
  std::string text;
};

void TestCallbacks() {
  int sum = 0;
  EXPECT(Each(5,
              [&](int n) {
                sum += n;
                return n < 3;
              }) == 3 &&
         sum == 6);
  EXPECT(Map({1, 2, 3}, &Triple) == 18 && Both(&Triple, &Next, 5) == 16);
  EXPECT(Both(&Next, nullptr, 1) == 2);
  std::string steps;
  const auto step = [&](Point& at, const std::string& name) {
    at.x += 2;
    steps += name;
  };
  EXPECT(Walk(step, 3).x == 6 && steps == "012");
  EXPECT(Visit([](Counter& counter) { return counter.Next() + Use(counter); }) >
         2000);
  EXPECT(Maybe(nullptr) == -1 && Maybe([] { return 4; }) == 4);
  // A call inside a call inside a call.
  EXPECT(Each(1, [](int n) {
           return Each(2, [n](int m) { return Add(n, m, "0") < 3; }) == 1;
         }) == 1);
}

void TestThrowingCallbacks() {
  EXPECT(Try([] { throw Refusal("no"); }) == "no");
  EXPECT(Try([] {}).empty());
  bool is_caught = false;
  try {
    Run([] { throw OnlyHere(); });
  } catch (const OnlyHere&) {
    is_caught = true;
  }
  EXPECT(is_caught);
}

std::string Whole(const std::exception& exception) {
  std::string text = exception.what();
  try {
    std::rethrow_if_nested(exception);
  } catch (const std::out_of_range& inner) {
    text += "|range:" + Whole(inner);
  } catch (const std::exception& inner) {
    text += "|" + Whole(inner);
  }
  return text;
}

void TestNestedExceptions() {
  std::string text;
  try {
    ThrowNested();
  } catch (const Refusal& refusal) {
    text = Whole(refusal);
  }
  EXPECT(text == "outer|range:inner|innermost");
}

void TestInterfaces() {
  Lines lines;
  EXPECT(Dump(lines, 2) == 14 && lines.text == "line 0\nline 1\n");
  bool is_full = false;
  try {
    Dump(lines, 9);
  } catch (const Refusal& refusal) {
    is_full = refusal.what() == std::string("full");
  }
  EXPECT(is_full && DumpTo(&lines) == 35 && DumpTo(nullptr) == 0);
}

void TestObjectsBehindInterfaces() {
  const int before = LivingShapes();
  std::unique_ptr<Shape> square = MakeShape("square", 2);
  EXPECT(square->Area() == 4 && square->Name() == "shape");
  EXPECT(square->Describe() == "shape with 4 corners");
  EXPECT(MakeShape("line", 1) == nullptr && NewShape("line", 1) == nullptr);
  square->Scale(2);
  bool is_refused = false;
  try {
    square->Scale(0);
  } catch (const Refusal& refusal) {
    is_refused = refusal.what() == std::string("a square of no size");
  }
  EXPECT(is_refused && square->Area() == 16 && Drawn(*square) == "#");
  const std::unique_ptr<Shape> disc(NewShape("disc", 1));
  EXPECT(disc->Name() == "disc" && disc->Corners() == 0 && disc->Area() == 3);
  EXPECT(Larger(square.get(), disc.get()) == square.get());
  EXPECT(Larger(nullptr, disc.get()) == nullptr);
  EXPECT(LivingShapes() == before + 2);
  EXPECT(Melt(std::move(square)) == 16 && Melt(nullptr) == 0);
  EXPECT(LivingShapes() == before + 1);
}

void TestObjectsFromObjects() {
  Shape* part = UnitSquare().Part(0);
  EXPECT(part == UnitSquare().Part(0) && part->Area() == 0.25);
  EXPECT(UnitSquare().Part(1) == nullptr);
  EXPECT(part->Part(0)->Area() == 0.0625);
  const int before = LivingShapes();
  {
    const std::unique_ptr<Shape> square = MakeShape("square", 4);
    const std::unique_ptr<Shape> clone(square->Clone());
    EXPECT(clone != square && clone->Area() == 16);
    EXPECT(LivingShapes() == before + 2);
  }
  EXPECT(LivingShapes() == before);
  EXPECT(&UnitSquare() == &UnitSquare() && UnitSquare().Area() == 1);
  const std::shared_ptr<Shape> shared = SharedShape("disc");
  EXPECT(shared == SharedShape("disc") && shared->Area() == 300);
  EXPECT(TotalArea({shared, nullptr, SharedShape("square")}) == 400);
  const Mark* mark = SetMark();
  EXPECT(mark != nullptr && LivingMarks() == 1);
  DropMark(mark);
  EXPECT(LivingMarks() == 0);
}

void TestPlacesForObjects() {
  const int before = LivingShapes();
  Shape* shape = nullptr;
  EXPECT(OpenShape("square", 3, &shape) == 0 && shape->Area() == 9);
  Shape* const kept = shape;
  EXPECT(OpenShape("square", -1, &shape) == 2 && shape == kept);
  EXPECT(OpenShape("square", 1, nullptr) == 0);
  EXPECT(OpenShape("line", 1, &shape) == 1 && shape == nullptr);
  delete kept;
  const Shape* found = nullptr;
  EXPECT(FindShape("none", found) == 1 && found == nullptr);
  EXPECT(FindShape("unit", found) == 0 && found == &UnitSquare());
  std::unique_ptr<Shape> owner;
  EXPECT(FillShape("disc", 2, &owner) && owner->Area() == 12);
  EXPECT(!FillShape("disc", 2, nullptr));
  owner.reset();
  bool is_refused = false;
  try {
    FillShape("disc", 0, &owner);
  } catch (const Refusal&) {
    is_refused = true;
  }
  EXPECT(is_refused && owner != nullptr && owner->Area() == 0);
  owner.reset();
  EXPECT(!PutShape("line", owner) && owner == nullptr);
  EXPECT(PutShape("square", owner) && owner->Area() == 1);
  owner.reset();
  EXPECT(LivingShapes() == before);
}

void TestViewsOfObjects() {
  const std::unique_ptr<Shape> square = MakeShape("square", 1);
  EXPECT(square->Label() == "no label" && square->Kind() == nullptr);
  EXPECT(square->Note().Copy().empty());
  square->SetNote(Piece("red", 3));
  const std::string_view label = square->Label();
  const Piece note = square->Note();
  EXPECT(label == "a red" && note.Copy() == "red");
  EXPECT(square->Label().data() == label.data());
  EXPECT(square->Note().text() == note.text());
  const char* kind = square->Kind();
  // The argument is a view that the call ends.
  square->SetNote(square->Note());
  EXPECT(square->Label() == "a red" && std::strcmp(kind, "red") == 0);
}

class Fives : public Source {
 public:
  int Next() override { return ++called * 5; }
  int called = 0;
};

void TestInterfacesOfBothSides() {
  Fives fives;
  EXPECT(Drain(fives, 2) == 15 && fives.called == 2);
  const std::unique_ptr<Source> counting = CountFrom(3);
  EXPECT(Drain(*counting, 2) == 7 && counting->Next() == 5);
  EXPECT(DrainBoth(&fives, counting.get()) == 15 + 60);
  EXPECT(DrainBoth(nullptr, nullptr) == 0);
  EXPECT(dynamic_cast<Fives*>(counting.get()) == nullptr);
}

/// Has objects until it is killed.
void TestClassesByHand() {
  EXPECT(Check(4, {}).ok());
  EXPECT(Check(12, {}).Message() == "too large");
  EXPECT(!Check(3, {}).ok() && Check(3, {}).Message().empty());
  const std::vector<Finding> all =
      CheckAll({{2, {}}, {3, {}}, {4, Outcome::Failure("before")}}, {});
  EXPECT(all.size() == 3 && all[0].outcome.ok() && !all[1].outcome.ok());
  EXPECT(all[2].n == 4 && all[2].outcome.Message() == "before");
  Finding finding{5, Outcome::Failure("so")};
  Judged(finding);
  EXPECT(finding.n == 5 && finding.outcome.Message() == "so!");
}

template <class Function>
std::string ErrorOf(const Function& function) {
  try {
    function();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

void TestPointersWithDefaults() {
  Choices choices;
  EXPECT(!Check(3, choices).ok());
  choices.umpire = nullptr;
  EXPECT(Check(3, choices).ok());
  const Choices doubled = Doubled(choices);
  EXPECT(doubled.limit == 20 && doubled.umpire == nullptr);
  EXPECT(Doubled(Choices()).umpire == EvenUmpire() && !doubled.IsStrict());

  class None : public Umpire {
    bool Allows(int) const override { return false; }
  } none;
  choices.umpire = &none;
  EXPECT(!Check(2, choices).ok() && Doubled(choices).umpire == &none);
  choices.umpire = EvenUmpire();
  choices.BeStrict();
  EXPECT(Check(2, choices).ok() && Doubled(choices).IsStrict());
}

void TestArraysWithLengths() {
  const long numbers[] = {1, 2, 3};
  EXPECT(SumOf(numbers, 3) == 6 && SumOf(nullptr, 0) == 0);
  double values[] = {1, 2, 3};
  Shift(values, 2, 0.5);
  EXPECT(values[0] == 1.5 && values[1] == 2.5 && values[2] == 3);
  const std::string a = "a", bc = "bc";
  const Stretch stretches[] = {{a, bc}, {bc, bc}};
  unsigned lengths[2];
  EXPECT(Measure(stretches, 2, lengths) == 4 && lengths[0] == 3);
  EXPECT(lengths[1] == 4 && Measure(nullptr, 0, nullptr) == 0);
  EXPECT(Joined({a, bc, Piece(nullptr, 0)}) == "a;bc;;" && Joined({}).empty());
}

void TestObjectsInValues() {
  EXPECT(AreaThrough({}) == -1);
  const std::unique_ptr<Shape> square = MakeShape("square", 3);
  EXPECT(AreaThrough({square.get(), nullptr, 2}) == 18);
  Counter counter(7);
  const int first = counter.Next();
  EXPECT(AreaThroughAll({{&UnitSquare(), &counter, 1},
                         {square.get(), &counter, 1}}) == 10);
  EXPECT(counter.Next() == first + 3);

  const auto* own = reinterpret_cast<const Shape*>(&first);
  EXPECT(ErrorOf([&] {
           AreaThrough({own, nullptr, 1});
         }).find("forms::Lens::shape refers to an object that no service") !=
         std::string::npos);
}

void TestWhatTheSplitFileDecides() {
  EXPECT(CountLetters("a1b2") == 2);
  EXPECT(ErrorOf([] { AskDesk(1); }).find("forms::Confide cannot be called") ==
         0);
}

void Hold() {
  const Counter mine(1);
  const std::shared_ptr<Counter> shared = Shared("held");
  ForgetShared();
  const std::unique_ptr<Shape> shape = MakeShape("disc", 1);
  std::printf("holding %d\n", LivingCounters() + LivingShapes());
  std::fflush(stdout);
  pause();
}

/// What clients do with objects: gives some back, and leaves some to the lease.
void LeaveObjects() {
  TestObjects();
  TestSharedObjects();
  TestLentObjects();
  new Counter(1);
  new std::shared_ptr<Counter>(Shared("left"));
  ForgetShared();
  TestOwnersThatAreKept();
  TestFunctionsThatAreKept();
  TestGuestsThatAreShared();
  LeaveObserver();
  std::printf("left\n");
}

/// What is inline, and what the compiler does by itself, with objects that live
/// in the service.
void TestHeadersWithBodies() {
  Shelf shelf("low");
  EXPECT(shelf.name() == "low" && shelf.size() == 2 && !shelf.is_empty());
  EXPECT(shelf && shelf[1] == 2 && shelf.Sum() == 3 && !shelf.below());
  shelf.Put(4);
  Fill(shelf, 5);
  EXPECT(shelf.size() == 4 && CountBooks(shelf) == 12);
  try {
    EXPECT(shelf[9] == 0);
    EXPECT(false);
  } catch (const std::out_of_range&) {
  }

  Shelf copy = shelf;
  EXPECT(copy == shelf && Shelf::AreAlike(copy, shelf));
  copy.Put(6);
  EXPECT(copy.size() == 5 && shelf.size() == 4 && !(copy == shelf));
  shelf = copy;
  EXPECT(shelf == copy);
  shelf.StandOn(copy);
  EXPECT(shelf.below() == &copy);

  std::vector<Shelf> shelves;
  for (int i = 0; i < 20; ++i) {
    shelves.emplace_back(i % 2 ? "odd" : "even");
    shelves.back().Put(i);
  }
  EXPECT(shelves[19].name() == "odd" && shelves[18].Sum() == 21);
  std::swap(shelves[0], shelves[19]);
  EXPECT(shelves[0].Sum() == 22 && shelves[19].Sum() == 3);
  EXPECT(Shelf().name() == "none");

  EXPECT(TitleOf(shelf, {"and", "high"}) == "low and high");

  Lamp lamp;
  EXPECT(!lamp.IsOn() && lamp.Shine() == 0);
  lamp.Switch();
  EXPECT(lamp.IsOn() && lamp.Shine() == 40);

  const Shelf stacked = Stacked(copy, Shelf("full"));
  EXPECT(stacked.size() == 105 && copy.size() == 5);

  Drawer drawer(3);
  Drawer other = std::move(drawer);
  EXPECT(!drawer.IsOpen() && other.IsOpen() && other.Look() == 3);
  drawer = std::move(other);
  EXPECT(drawer.Look() == 3 && !other.IsOpen());
  drawer = Refill(std::move(drawer), 4);
  EXPECT(drawer.Look() == 7);
  drawer.Close();
  EXPECT(!drawer.IsOpen() && Empty(MakeDrawer(8)) == 8);
}

/// Has an object when its service goes, as a line of the input says.
void Outlive() {
  std::unique_ptr<Shape> shape = MakeShape("disc", 1);
  std::printf("holding %g\n", shape->Area());
  std::fflush(stdout);
  std::getchar();
  try {
    shape->Area();
  } catch (const std::runtime_error&) {
    std::printf("gone\n");
  }
  shape.reset();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc == 2 ? argv[1] : "";
  if (what == "hold") Hold();
  if (what == "watch") HoldObservers();
  if (what == "leave") {
    LeaveObjects();
    return 0;
  }
  if (what == "show") {
    ShowToOthers();
    return 0;
  }
  if (what == "outlive") {
    Outlive();
    return 0;
  }
  if (what == "living") {
    std::printf("%d\n", LivingCounters() + LivingShapes());
    return 0;
  }
  TestEnums();
  TestVariables();
  TestPlacesWithoutValue();
  TestLastError();
  TestNamesOutsideOfNamespaces();
  TestClasses();
  TestInstancesOfTemplates();
  TestHiddenNames();
  TestValuesWithinThemselves();
  TestStandardTypes();
  TestViews();
  TestFunctions();
  TestObjects();
  const int before = LivingCounters();
  TestSharedObjects();
  EXPECT(LivingCounters() == before);
  TestLentObjects();
  TestGivenObjects();
  TestCallbacks();
  TestThrowingCallbacks();
  TestNestedExceptions();
  TestInterfaces();
  TestObjectsBehindInterfaces();
  TestObjectsFromObjects();
  TestPlacesForObjects();
  TestViewsOfObjects();
  TestInterfacesOfBothSides();
  TestObserversThatAreKept();
  TestOwnersThatAreKept();
  TestFunctionsThatAreKept();
  TestPointersThatAreKept();
  TestBasesOfWhatIsKept();
  TestGuestsThatComeBack();
  TestGuestsThatAreShared();
  TestHeadersWithBodies();
  TestClassesByHand();
  TestPointersWithDefaults();
  TestArraysWithLengths();
  TestObjectsThatValuesReferTo();
  TestObjectsInValues();
  TestFunctionsInValues();
  TestOwnersInValues();
  TestObjectsOwnedByValues();
  TestWhatTheSplitFileDecides();
  TestKeycards();
  TestBuffers();
  TestBuffersOfCallbacks();
  TestBrokenDownTimes();
  TestDates();
  TestFigures();
  TestFiguresInValues();
  TestFiguresThatAreUnknown();
  TestExpressions();
  TestPlans();
  TestRanges();
  TestOutputs();
  TestStreams();
  TestStreamsThatFail();
  TestStreamsOfBothSides();
  TestInputStreams();
  TestInputStreamsThatFail();
  TestInputStreamsOfBothSides();
  TestLists();
  TestConstants();
  TestOrderOfUnordered();
  TestSnapshots();
  TestEndsOfRanges();
  TestDeliveries();
  TestUserData();
  TestUserDataOfCallsInside();
  TestHooks();
  TestHooksOfOneFunction();
  std::printf("passed\n");
}
