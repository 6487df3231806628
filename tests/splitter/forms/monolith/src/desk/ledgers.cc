#include "desk/ledgers.h"

namespace forms {

Ledger::Ledger() = default;

void Ledger::Book(const std::string& what, double amount) {
  bookings_.push_back({what, amount});
}

Samples::Samples(std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) samples_.push_back(0.5 * i);
}

const double* Samples::begin() const { return samples_.data(); }
const double* Samples::end() const { return begin() + samples_.size(); }

Waiters& Waiters::Instance() {
  static Waiters waiters;
  return waiters;
}

void Waiters::Push(const std::string& name) { names_.push_back(name); }
std::list<std::string>::const_iterator Waiters::begin() const {
  return names_.begin();
}
std::list<std::string>::const_iterator Waiters::end() const {
  return names_.end();
}

Ranks::Ranks() = default;

void Ranks::Add(int rank, const std::string& name) {
  names_.emplace(rank, name);
}

Ranks::Names::const_iterator Ranks::begin() const { return names_.begin(); }
Ranks::Names::const_iterator Ranks::end() const { return names_.end(); }

std::size_t Letters::Count() const { return letters_.size(); }

std::deque<int>::const_iterator Window::begin() const { return items_.begin(); }
std::deque<int>::const_iterator Window::end() const { return items_.end(); }

}  // namespace forms
