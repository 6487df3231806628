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

struct Entry {
  std::string what;
  double amount = 0;
};

/// Its iterators are inline: callers see a copy of this header without that.
class Ledger {
 public:
  using const_iterator = std::vector<Entry>::const_iterator;

  Ledger();
  void Book(const std::string& what, double amount);
  const_iterator begin() const { return entries_.begin(); }
  const_iterator end() const { return entries_.end(); }
  const_iterator cbegin() const { return entries_.cbegin(); }
  const_iterator cend() const { return entries_.cend(); }

 private:
  std::vector<Entry> entries_;
};

/// An array, by pointers.
class Samples {
 public:
  explicit Samples(std::size_t size);
  const double* begin() const;
  const double* end() const;

 private:
  std::vector<double> samples_;
};

/// There is one.
class Queue {
 public:
  static Queue& Instance();
  void Push(const std::string& name);
  std::list<std::string>::const_iterator begin() const;
  std::list<std::string>::const_iterator end() const;

 private:
  Queue() = default;
  std::list<std::string> names_;
};

/// Names by number, the highest first; those of the same number as they came.
class Ranks {
 public:
  using Names = std::multimap<int, std::string, std::greater<int>>;

  Ranks();
  void Add(int rank, const std::string& name);
  Names::const_iterator begin() const;
  Names::const_iterator end() const;

 private:
  Names names_;
};

/// Letters, as a set has them.
class Letters {
 public:
  explicit Letters(const std::string& text)
      : letters_(text.begin(), text.end()) {}
  std::set<char>::iterator begin() const { return letters_.begin(); }
  std::set<char>::iterator end() const { return letters_.end(); }
  std::size_t Count() const;

 private:
  std::set<char> letters_;
};

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
