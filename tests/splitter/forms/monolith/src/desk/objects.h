#pragma once

#include <memory>
#include <string>
#include <vector>

namespace forms {

/// Objects of it live in the service; clients know them by handles.
class Counter {
 public:
  explicit Counter(int start);
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;
  ~Counter();

  int Next();
  int Peek() const;

  /// The object itself.
  Counter& Add(int n);

 private:
  struct Log;

  int n_;
  std::string name_;
  const int step_;
  int marks_[2];
  std::unique_ptr<Log> log_;
};

/// How many counters there are.
int LivingCounters();

int Use(Counter& counter);
int Look(const Counter& counter);
int UseMaybe(Counter* counter);

std::unique_ptr<Counter> MakeCounter(int start);
/// Ends it.
int Consume(std::unique_ptr<Counter> counter);

/// The same object for the same name; null for the name "none".
std::shared_ptr<Counter> Shared(const std::string& name);
/// Whether it is the one of that name.
bool IsShared(const std::shared_ptr<Counter>& counter, const std::string& name);
std::vector<std::shared_ptr<Counter>> AllShared();
/// Keeps nothing any more.
void ForgetShared();

/// Objects that stay with the service.
Counter& Main();
Counter* Find(int which);
const Counter* Older(const Counter* a, const Counter* b);

/// Made and ended by the desk alone: others share it.
class Token {
 public:
  explicit Token(int number);
  Token(const Token&) = delete;
  Token& operator=(const Token&) = delete;
  ~Token();
  int Number() const;

 private:
  const int number_;
};
std::shared_ptr<Token> Issue(int number);
int LivingTokens();

/// As that; others are lent one.
class Clerk {
 public:
  explicit Clerk(int hand);
  Clerk(const Clerk&) = delete;
  Clerk& operator=(const Clerk&) = delete;
  ~Clerk();
  int Hand() const;

 private:
  const int hand_;
};
Clerk& Nearest();

}  // namespace forms
