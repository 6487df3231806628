#include "desk/visits.h"

#include <algorithm>
#include <numeric>
#include <sstream>
#include <vector>

namespace forms {
namespace {

int EachIn(std::istream& text, int (*visit)(void*, const char*, int),
           void* user) {
  std::string word;
  int place = 0;
  while (text >> word)
    if (const int end = visit(user, word.c_str(), place++)) return end;
  return 0;
}

}  // namespace

int EachWord(const std::string& text, int (*visit)(void*, const char*, int),
             void* user) {
  if (visit == nullptr) return -1;
  std::istringstream stream(text);
  return EachIn(stream, visit, user);
}

void EachPlace(const void* user, int n, void (&visit)(int, const void*)) {
  std::vector<int> places(n);
  std::iota(places.begin(), places.end(), 0);
  std::for_each(places.begin(), places.end(),
                [&](int place) { visit(place, user); });
}

std::string Ask(void* user, std::string (*answer)(void*)) {
  return answer ? (*answer)(user) : "nobody";
}

Queue::Queue() : numbers_(new int[8]), size_(0) {}
Queue::~Queue() { delete[] numbers_; }
void Queue::Add(int n) {
  if (size_ < 8) numbers_[size_++] = n;
}
int Queue::Take(bool (*is_one)(int, void*), void* user) {
  int* const end = std::remove_if(numbers_, numbers_ + size_,
                                  [&](int n) { return is_one(n, user); });
  const int taken = size_ - static_cast<int>(end - numbers_);
  size_ -= taken;
  return taken;
}

}  // namespace forms
