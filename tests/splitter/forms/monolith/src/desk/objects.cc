#include "desk/objects.h"

#include <map>

namespace forms {
namespace {

int living = 0;
int tokens = 0;

std::map<std::string, std::shared_ptr<Counter>>& Registry() {
  static std::map<std::string, std::shared_ptr<Counter>> registry;
  return registry;
}

}  // namespace

/// Only this file knows what it is.
struct Counter::Log {
  Log() { ++living; }
  ~Log() { --living; }
};

Counter::Counter(int start)
    : n_(start),
      name_("counter"),
      step_(1),
      marks_(),
      log_(std::make_unique<Log>()) {}
Counter::~Counter() { marks_[1] = 0; }
int Counter::Next() {
  marks_[0] += step_;
  return n_ += step_;
}
int Counter::Peek() const { return n_; }
Counter& Counter::Add(int n) {
  n_ += n;
  return *this;
}

int LivingCounters() { return living; }

int Use(Counter& counter) { return counter.Next(); }
int Look(const Counter& counter) { return counter.Peek(); }
int UseMaybe(Counter* counter) { return counter ? counter->Next() : -1; }

std::unique_ptr<Counter> MakeCounter(int start) {
  return start < 0 ? nullptr : std::make_unique<Counter>(start);
}
int Consume(std::unique_ptr<Counter> counter) {
  return counter ? counter->Next() : -1;
}

std::shared_ptr<Counter> Shared(const std::string& name) {
  if (name == "none") return nullptr;
  std::shared_ptr<Counter>& counter = Registry()[name];
  if (!counter) counter = std::make_shared<Counter>(100);
  return counter;
}
bool IsShared(const std::shared_ptr<Counter>& counter,
              const std::string& name) {
  return counter && Registry()[name] == counter;
}
std::vector<std::shared_ptr<Counter>> AllShared() {
  std::vector<std::shared_ptr<Counter>> all;
  for (const auto& [name, counter] : Registry()) all.push_back(counter);
  all.push_back(nullptr);
  return all;
}
void ForgetShared() { Registry().clear(); }

Counter& Main() {
  static auto* counter = new Counter(1000);
  return *counter;
}
Counter* Find(int which) { return which == 0 ? &Main() : nullptr; }
const Counter* Older(const Counter* a, const Counter* b) {
  return a->Peek() < b->Peek() ? b : a;
}

Token::Token(int number) : number_(number) { ++tokens; }
Token::~Token() { --tokens; }
int Token::Number() const { return number_; }
std::shared_ptr<Token> Issue(int number) {
  return std::make_shared<Token>(number);
}
int LivingTokens() { return tokens; }

Clerk::Clerk(int hand) : hand_(hand) {}
Clerk::~Clerk() {}
int Clerk::Hand() const { return hand_; }
Clerk& Nearest() {
  static auto* clerk = new Clerk(2);
  return *clerk;
}

}  // namespace forms
