#include "front/watches_test.h"

#include <unistd.h>

#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "base/choices.h"
#include "desk/calls.h"
#include "desk/settings.h"
#include "desk/watches.h"
#include "front/expect.h"

using namespace forms;

namespace {

std::recursive_mutex table;
thread_local int depth = 0;

class Scale : public Observer {
 public:
  explicit Scale(int factor) : factor_(factor) { ++living; }
  ~Scale() override { --living; }

  void Saw(int number) override { last = number * factor_; }
  int Weigh(const std::string& what) override {
    if (what == "nothing") throw Refusal("weighs nothing");
    // On the thread that shows it, which has the table.
    const std::lock_guard<std::recursive_mutex> lock(table);
    is_same_thread = depth > 0;
    return static_cast<int>(what.size()) * factor_;
  }
  std::string Name() const override { return "scale"; }

  static inline int living = 0;
  int last = 0;
  bool is_same_thread = false;

 private:
  const int factor_;
};

/// Calls the desk again before it answers.
class Asking : public Observer {
 public:
  void Saw(int number) override { seen += number; }
  int Weigh(const std::string& what) override {
    return what.empty() ? 1 : 10 * Show("") + Observers();
  }
  int seen = 0;
};

int ShowOnTable(const std::string& what) {
  const std::lock_guard<std::recursive_mutex> lock(table);
  ++depth;
  const int weight = Show(what);
  --depth;
  return weight;
}

long Twice(long number) { return 2 * number; }
long Thrice(long number) { return 3 * number; }

class First : public Ranked {
 public:
  std::string Title() const override { return "first"; }
  int Rank(const std::string& name) override {
    return static_cast<int>(name.size());
  }
  int Rank(int among) const override { return among - 1; }
  const char* Badge() const override { return badge; }
  std::string_view Motto() const override { return "on"; }
  const char* badge = nullptr;
};

class Friend : public Guest {
 public:
  int Number() const override { return 7; }
};

}  // namespace

void TestObserversThatAreKept() {
  Scale one(1), ten(10);
  SetObserver(&one);
  EXPECT(ShowOnTable("abc") == 3 && one.is_same_thread);
  AddObserver(one);
  AddObserver(ten);
  AddObserver(ten);
  EXPECT(Observers() == 2 && ShowOnTable("abc") == 3 + 3 + 30);
  // After the call that registered them, and outside of any.
  ShowLater(4);
  LetGo();
  EXPECT(one.last == 4 && ten.last == 40);
  bool is_refused = false;
  try {
    Show("nothing");
  } catch (const Refusal& refusal) {
    is_refused = refusal.what() == std::string("weighs nothing");
  }
  EXPECT(is_refused);
  EXPECT(RemoveObserver(&one) && !RemoveObserver(&one));
  SetObserver(nullptr);
  EXPECT(RemoveObserver(&ten) && ShowOnTable("abc") == 0);
  {
    const Watch watch(&ten);
    EXPECT(watch.Name() == "scale");
  }
  Asking asking;
  AddObserver(asking);
  EXPECT(Watch(&asking).Name() == "nobody");
  EXPECT(Show("deep") == 10 + 1);
  EXPECT(RemoveObserver(&asking));
}

void TestOwnersThatAreKept() {
  auto shared = std::make_shared<Scale>(2);
  ShareObserver(shared);
  EXPECT(SharesObserver(shared) && !SharesObserver(std::make_shared<Scale>(2)));
  EXPECT(!SharesObserver(nullptr) && Show("abc") == 6);
  shared = nullptr;
  EXPECT(Scale::living == 1 && Show("abcd") == 8);
  UnshareObserver();
  EXPECT(Scale::living == 0);
  OwnObserver(std::make_unique<Scale>(3));
  EXPECT(Scale::living == 1 && WeighOwned("abc") == 9);
  EndOwned();
  EXPECT(Scale::living == 0 && WeighOwned("abc") == 0);
  OwnObserver(nullptr);
}

void TestFunctionsThatAreKept() {
  auto counted = std::make_shared<int>(0);
  OnShow([counted](const std::string& what) {
    *counted += 1;
    return static_cast<int>(what.size());
  });
  OnShow(nullptr);
  OnShowToo([counted](const std::string&) { return *counted; });
  EXPECT(Show("ab") == 2 + 1 && Show("ab") == 2 + 2);
  EXPECT(counted.use_count() == 3);
  ForgetFunctions();
  EXPECT(counted.use_count() == 1);
}

void TestPointersThatAreKept() {
  EXPECT(HasHandler(nullptr) && Handle(3) == 3);
  SetHandler(Twice);
  EXPECT(HasHandler(Twice) && !HasHandler(Thrice) && Handle(3) == 6);
  SetHandler(Thrice);
  EXPECT(HasHandler(Thrice) && Handle(3) == 9);
  SetHandler(nullptr);
  EXPECT(!HasHandler(Twice) && Handle(3) == 3);
}

void TestBasesOfWhatIsKept() {
  First first;
  EXPECT(Enlist(&first) == "first14on");
  first.badge = "gold";
  EXPECT(Enlisted() == "first14gold=on");
  EXPECT(Enlist(nullptr) == "nobody");
}

void TestGuestsThatComeBack() {
  Friend mine;
  Seat(&mine);
  EXPECT(Seated() == &mine && NumberOf(mine) == 7);
  Seat(nullptr);
  EXPECT(Seated() == nullptr);
  const std::unique_ptr<Guest> theirs = Host(3);
  Seat(theirs.get());
  EXPECT(Seated() == theirs.get() && NumberOf(*theirs) == 3);
  Seat(nullptr);
  const auto shared = std::make_shared<Friend>();
  EXPECT(Invite(shared) == shared && Invite(nullptr) == nullptr);
}

void TestGuestsThatAreShared() {
  auto guest = std::make_shared<Friend>();
  const std::weak_ptr<Guest> seen = guest;
  {
    const Parlour parlour(guest);
    EXPECT(parlour.guest() == guest && parlour.Number() == 7);
    const std::vector<std::shared_ptr<Guest>> pair = parlour.Pair();
    EXPECT(pair[0] == guest && pair[1] == guest && parlour.Number() == 7);
    guest = nullptr;
  }
  EXPECT(seen.expired());
  // The desk has the last owner, and gives it away.
  Parlour parlour(std::make_shared<Friend>());
  EXPECT(parlour.Number() == 7);
  std::shared_ptr<Guest> back = parlour.Dismiss();
  EXPECT(back.use_count() == 1 && back->Number() == 7);
  EXPECT(parlour.guest() == nullptr && parlour.Number() == 0);
  EXPECT(Invite(back) == back && Parlour(back).Dismiss() == back);
  EXPECT(back.use_count() == 1 && Parlour(back).Number() == 7);
}

namespace {

/// Likes the shortest piece.
class Shortest : public Panel {
 public:
  const char* Name() const override { return name.c_str(); }
  void Rate(const Piece* pieces, int n, std::string* best) const override {
    if (n > 1 && pieces[1].Copy() == "none") throw Refusal("rates nothing");
    for (int i = 0; i < n; ++i) {
      if (pieces[i].size() < best->size()) *best = pieces[i].Copy();
    }
  }
  std::string name = "shortest";
};

}  // namespace

void TestObjectsThatValuesReferTo() {
  EXPECT(JudgedBy() == "longest" && Best("ab", {"a", "abc"}) == "abc");
  Shortest mine, other;
  Contest contest;
  contest.panel = &mine;
  Open(contest);
  contest.panel = nullptr;
  // After the call, through the object that is still here.
  EXPECT(Best("ab", {"abc", "a"}) == "a" && JudgedBy() == "shortest");
  mine.name = "mine";
  EXPECT(JudgedBy() == "mine" && Opened().panel == &mine);
  EXPECT(IsJudgedAlike({&mine}) && !IsJudgedAlike({&other}));
  bool is_refused = false;
  try {
    Best("ab", {"a", "none"});
  } catch (const Refusal& refusal) {
    is_refused = refusal.what() == std::string("rates nothing");
  }
  EXPECT(is_refused);
  // Two of one class, of which one has its default.
  contest = {LongestPanel(), &other, 2};
  Swap(contest);
  EXPECT(contest.panel == &mine && contest.second == nullptr);
  EXPECT(Best("ab", {"abcd", ""}).empty() && JudgedBy() == "longest");
  EXPECT(IsJudgedAlike({LongestPanel(), &other}) && !IsJudgedAlike(contest));
  Open({});
  Open({nullptr, nullptr, 0});
  EXPECT(JudgedBy() == "nobody" && Opened().panel == nullptr);
  Open({});
}

void LeaveObserver() { ShareObserver(std::make_shared<Scale>(4)); }

void HoldObservers() {
  Scale scale(1);
  AddObserver(scale);
  SetObserver(&scale);
  OnShow([](const std::string&) { return 1; });
  std::printf("watching %d\n", Show("ab"));
  std::fflush(stdout);
  pause();
}

void ShowToOthers() {
  try {
    std::printf("%d\n", Show("ab"));
  } catch (const std::runtime_error& e) {
    std::printf("%s\n", e.what());
  }
  ShowLater(1);
  LetGo();
  std::printf("told %d\n", Observers());
}
