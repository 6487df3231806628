#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace forms {

// Ranges of the service, of which callers have a copy.

struct Booking {
  std::string what;
  double amount = 0;
};

/// Its iterators are inline: callers see a copy of this header without that.
class Ledger {
 public:
  using const_iterator = std::vector<Booking>::const_iterator;

  Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;
  void Book(const std::string& what, double amount);
  const_iterator begin() const;
  const_iterator end() const;
  const_iterator cbegin() const;
  const_iterator cend() const;

 private:
  std::vector<Booking> bookings_;
 public: ~Ledger(); };

/// An array, by pointers.
class Samples {
 public:
  explicit Samples(std::size_t size);
  Samples(const Samples&) = delete;
  Samples& operator=(const Samples&) = delete;
  const double* begin() const;
  const double* end() const;

 private:
  std::vector<double> samples_;
 public: ~Samples(); };

/// There is one.
class Waiters {
 public:
  static Waiters& Instance();
  Waiters(const Waiters&) = delete;
  Waiters& operator=(const Waiters&) = delete;
  void Push(const std::string& name);
  std::list<std::string>::const_iterator begin() const;
  std::list<std::string>::const_iterator end() const;

 private:
  Waiters() = default;
  std::list<std::string> names_;
};

/// Names by number, the highest first; those of the same number as they came.
class Ranks {
 public:
  using Names = std::multimap<int, std::string, std::greater<int>>;

  Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;
  void Add(int rank, const std::string& name);
  Names::const_iterator begin() const;
  Names::const_iterator end() const;

 private:
  Names names_;
 public: ~Ranks(); };

/// Letters, as a set has them.
class Letters {
 public:
  explicit Letters(const std::string& text);

  Letters(const Letters&) = delete;
  Letters& operator=(const Letters&) = delete;
  std::set<char>::iterator begin() const;
  std::set<char>::iterator end() const;
  std::size_t Count() const;

 private:
  std::set<char> letters_;
 public: ~Letters(); };

/// Values: the object travels there, and what is in it comes back.
class Window {
 public:
  explicit Window(std::deque<int> items) : items_(std::move(items)) {}
  std::deque<int>::const_iterator begin() const;
  std::deque<int>::const_iterator end() const;

 private:
  std::deque<int> items_;
};

}  // namespace forms
// Copied by `cleave generate` from src/desk/ledgers.h, for clients:
// what uses fields of objects that live in the service is declared here and
// defined in the proxy.
