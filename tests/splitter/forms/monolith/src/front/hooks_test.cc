#include "front/hooks_test.h"

#include <stdexcept>
#include <string>
#include <vector>

#include "desk/hooks.h"
#include "front/expect.h"

using namespace forms;

namespace {

struct Log {
  std::vector<int> events;
};

void Note(void* user, int what) {
  if (user == nullptr) throw std::invalid_argument("no log");
  static_cast<Log*>(user)->events.push_back(what);
}

/// Fires once more, from within.
void NoteTwice(void* user, int what) {
  Note(user, what);
  if (what > 0) Fire(-what);
}

int Times(int times, void* user) { return times * *static_cast<int*>(user); }
int Plus(int times, void* user) { return times + *static_cast<int*>(user); }

std::string Say(const void* user) {
  return user ? *static_cast<const std::string*>(user) : "nobody";
}

}  // namespace

void TestHooks() {
  Fire(1);  // there is none
  Log log, other;
  SetHook(&Note, &log);
  Fire(2);
  FireElsewhere(3);
  EXPECT((log.events == std::vector<int>{2, 3}));
  SetHook(&Note, &other);
  Fire(4);
  EXPECT(log.events.size() == 2 && other.events == std::vector<int>{4});
  EachHook(3, &Note, &log);
  EXPECT((log.events == std::vector<int>{2, 3, 1, 2, 3}));
  SetHook(&NoteTwice, &other);
  Fire(5);
  EXPECT((other.events == std::vector<int>{4, 5, -5}));
  SetHook(&Note, nullptr);
  bool is_caught = false;
  try {
    Fire(6);
  } catch (const std::invalid_argument& e) {
    is_caught = e.what() == std::string("no log");
  }
  EXPECT(is_caught);
  SetOwnHook();
  Fire(7);
  EXPECT(OwnSum() == 7);
  SetHook(nullptr, &log);
  Fire(8);
  EXPECT(OwnSum() == 7 && log.events.size() == 5 && other.events.size() == 3);
}

void TestHooksOfOneFunction() {
  int two = 2, ten = 10;
  Bell bell(&Times, &two);
  bell.Add(&Times, &ten);
  bell.Add(&Plus, &ten);
  bell.Add(&Plus, nullptr);
  EXPECT(bell.Ring(3) == 6 + 30 + 13);
  EXPECT(!bell.Remove(&Plus, &two) && bell.Remove(&Times, &ten));
  two = 4;
  EXPECT(bell.Ring(3) == 12 + 13);
  EXPECT(bell.Remove(&Plus, nullptr) && !bell.Remove(&Plus, nullptr));
  EXPECT(SayNow() == "nothing");
  std::string name = "Ada";
  Later(&Say, &name);
  name = "Grace";
  EXPECT(SayNow() == "Grace");
  Later(&Say, nullptr);
  EXPECT(SayNow() == "nobody");
}
