#include "front/ledgers_test.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "desk/ledgers.h"
#include "front/expect.h"

using namespace forms;

namespace {

double SumOf(const Ledger& ledger) {
  double sum = 0;
  for (const Booking& booking : ledger) sum += booking.amount;
  return sum;
}

void TestLedger() {
  Ledger ledger;
  EXPECT(SumOf(ledger) == 0 && ledger.begin() == ledger.end());
  ledger.Book("rent", 2);
  const std::vector<Booking> before(ledger.begin(), ledger.end());
  ledger.Book("tea", 0.5);
  EXPECT(before.size() == 1 && SumOf(ledger) == 2.5);
  const Ledger& same = ledger;
  std::string names;
  for (auto it = same.begin(); it != same.end(); ++it) names += it->what;
  EXPECT(names == "renttea");
  const auto found = std::find_if(
      ledger.cbegin(), ledger.cend(),
      [](const Booking& booking) { return booking.what == "tea"; });
  ledger.Book("tax", 1);
  EXPECT(found->amount == 0.5 && SumOf(ledger) == 3.5);
  Ledger other;
  for (const Booking& booking : ledger)
    other.Book(booking.what, -booking.amount);
  EXPECT(SumOf(other) == -3.5);
}

void TestWaiters() {
  Waiters::Instance().Push("a");
  Waiters::Instance().Push("b");
  EXPECT(std::distance(Waiters::Instance().begin(),
                       Waiters::Instance().end()) == 2);
  const Waiters& waiters = Waiters::Instance();
  EXPECT(*std::max_element(waiters.begin(), waiters.end()) == "b");
}

void TestTrees() {
  Ranks ranks;
  ranks.Add(1, "a");
  ranks.Add(3, "b");
  ranks.Add(1, "c");
  std::string all;
  for (const auto& [rank, name] : ranks) all += std::to_string(rank) + name;
  EXPECT(all == "3b1a1c");
  const Letters letters("hello");
  EXPECT(std::string(letters.begin(), letters.end()) == "ehlo");
  EXPECT(letters.Count() == 4);
}

}  // namespace

void TestEndsOfRanges() {
  TestLedger();
  TestWaiters();
  TestTrees();
  const Samples samples(5), none(0);
  EXPECT(std::accumulate(samples.begin(), samples.end(), 0.0) == 5);
  EXPECT(none.begin() == none.end());
  const Window window({1, 2, 3});
  int sum = 0;
  for (int item : window) sum = 10 * sum + item;
  EXPECT(sum == 123);
}
