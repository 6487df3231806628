#include "front/duties_test.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "desk/calls.h"
#include "desk/duties.h"
#include "desk/objects.h"
#include "desk/shapes.h"
#include "desk/watches.h"
#include "front/expect.h"

using namespace forms;

namespace {

class Scribe : public Reporter {
 public:
  explicit Scribe(int factor) : factor_(factor) { ++living; }
  ~Scribe() override { --living; }

  int Report(int step) override {
    if (step < 0) throw Refusal("goes backwards");
    last = step;
    return step * factor_;
  }
  std::string Name() const override { return "scribe"; }

  static inline int living = 0;
  int last = 0;

 private:
  int factor_;
};

class Visitor : public Guest {
 public:
  explicit Visitor(int number) : number_(number) {}
  int Number() const override { return number_; }

 private:
  int number_;
};

class Balance : public Observer {
 public:
  void Saw(int) override {}
  int Weigh(const std::string& what) override {
    return static_cast<int>(what.size());
  }
};

long Tenfold(long number) { return number * 10; }

}  // namespace

void TestFunctionsInValues() {
  EXPECT(Start({}) == 0 && StartedWith({}));
  int calls = 0;
  Errand errand;
  errand.on_step = [&calls](const std::string& what) {
    if (what == "none") throw Refusal("steps nowhere");
    return ++calls + static_cast<int>(what.size());
  };
  EXPECT(Start(errand) == 7 && calls == 1);
  errand.on_step = nullptr;
  // After the call, through the function that is still here.
  EXPECT(StartAgain() == 8 && calls == 2);
  errand.scale = &Tenfold;
  EXPECT(Start(errand) == 0 && StartedWith(errand) && !StartedWith({}));
  Balance balance;
  errand.observer = &balance;
  EXPECT(Start(errand) == 20 && StartedWith(errand));
  errand.on_step = [](const std::string&) -> int {
    throw Refusal("steps nowhere");
  };
  bool is_refused = false;
  try {
    Start(errand);
  } catch (const Refusal& refusal) {
    is_refused = refusal.what() == std::string("steps nowhere");
  }
  EXPECT(is_refused);
  ForgetErrands();

  Round round;
  round.first.on_step = [](const std::string&) { return 1; };
  round.rest.resize(2);
  round.rest[1].on_step = [](const std::string&) { return 4; };
  EXPECT(Tour(round) == 5);
  bool is_over = false;
  round.at_end = [&is_over] { is_over = true; };
  EXPECT(Tour(std::move(round)) == 5 && is_over);
  ForgetErrands();
}

void TestOwnersInValues() {
  const int before = Scribe::living;
  {
    auto scribe = std::make_shared<Scribe>(3);
    Errand errand;
    errand.reporter = scribe;
    EXPECT(Start(errand) == 3 && scribe->last == 1 && StartedWith(errand));
    errand.witness = scribe;
    EXPECT(Start(errand) == 9 && StartedWith(errand));
    errand.reporter = std::make_shared<Scribe>(4);
    EXPECT(!StartedWith(errand));
  }
  // The desk has an owner left, and then none.
  EXPECT(Scribe::living == before + 1 && StartAgain() == 9);
  ForgetErrands();
  EXPECT(Scribe::living == before && StartAgain() == 0);

  Duty duty{std::make_unique<Scribe>(5), 2};
  EXPECT(Assign(std::move(duty)) == 1 && duty.reporter == nullptr);
  std::vector<Duty> duties;
  duties.push_back({std::make_unique<Scribe>(7), 3});
  duties.push_back({nullptr, 4});
  EXPECT(AssignAll(std::move(duties)) == 3);
  EXPECT(Scribe::living == before + 2 && Work() == 1031);
  Dismiss();
  EXPECT(Scribe::living == before && Work() == 0);
}

void TestObjectsOwnedByValues() {
  EXPECT(Display({}) == 0 && Displayed() == nullptr);
  const int shapes = LivingShapes();
  Exhibit exhibit;
  exhibit.shape = MakeShape("disc", 1);
  const double area = exhibit.shape->Area();
  EXPECT(Display(std::move(exhibit)) == area && exhibit.shape == nullptr);
  EXPECT(LivingShapes() == shapes + 1);
  const auto visitor = std::make_shared<Visitor>(7);
  EXPECT(Display({visitor, nullptr, nullptr}) == 7);
  EXPECT(LivingShapes() == shapes && visitor.use_count() == 2);
  EXPECT(Displayed() == visitor);
  const std::shared_ptr<Counter> counter = Shared("shown");
  ForgetShared();
  const int next = counter->Next() + 1;
  EXPECT(Display({nullptr, nullptr, counter}) == next);
  EXPECT(visitor.use_count() == 1 && Displayed() == nullptr);
  EXPECT(counter->Next() == next + 1);
  Remove();
}
