#include "front/visits_test.h"

#include <stdexcept>
#include <vector>

#include "desk/visits.h"
#include "front/expect.h"

using namespace forms;

namespace {

struct Tally {
  std::string text;
  int words = 0;
};

int Count(void* user, const char* word, int place) {
  auto& tally = *static_cast<Tally*>(user);
  tally.text += word;
  tally.words = place + 1;
  return tally.text.size() > 4 ? 7 : 0;
}

void Note(int place, const void* user) {
  auto* places = static_cast<std::vector<int>* const*>(user);
  (*places)->push_back(place);
}

std::string Name(void* user) {
  if (user == nullptr) throw std::invalid_argument("no name");
  return *static_cast<std::string*>(user);
}

bool IsAbove(int n, void* user) { return n > *static_cast<int*>(user); }

/// Another call, with data of its own.
int CountLetters(void* user, const char* word, int) {
  Tally inner;
  EXPECT(EachWord(std::string(word) + " x", &Count, &inner) == 0);
  static_cast<Tally*>(user)->words += inner.words;
  return 0;
}

}  // namespace

void TestUserData() {
  Tally tally;
  EXPECT(EachWord("ab c de f", &Count, &tally) == 7);
  EXPECT(tally.text == "abcde" && tally.words == 3);
  EXPECT(EachWord("ab", nullptr, &tally) == -1);
  std::vector<int> places;
  std::vector<int>* const to = &places;
  EachPlace(&to, 3, Note);
  EXPECT((places == std::vector<int>{0, 1, 2}));
  std::string name = "Ada";
  EXPECT(Ask(&name, &Name) == "Ada" && Ask(&name, nullptr) == "nobody");
  bool is_caught = false;
  try {
    Ask(nullptr, &Name);
  } catch (const std::invalid_argument& e) {
    is_caught = e.what() == std::string("no name");
  }
  EXPECT(is_caught);
  Queue queue;
  for (int n = 1; n <= 4; ++n) queue.Add(n);
  int limit = 2;
  EXPECT(queue.Take(&IsAbove, &limit) == 2);
  EXPECT(queue.Take(&IsAbove, &limit) == 0);
}

void TestUserDataOfCallsInside() {
  Tally outer;
  EXPECT(EachWord("a b c", &CountLetters, &outer) == 0 && outer.words == 6);
}
