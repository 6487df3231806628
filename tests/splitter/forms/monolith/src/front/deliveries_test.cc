#include "front/deliveries_test.h"

#include <chrono>
#include <cstdlib>
#include <future>
#include <string>
#include <utility>
#include <vector>

#include "desk/deliveries.h"
#include "front/expect.h"

using namespace forms;

namespace {

/// What `get` throws.
template <class Exception, class Future>
Exception ErrorOf(Future later) {
  try {
    later.get();
  } catch (const Exception& e) {
    return e;
  }
  EXPECT(!"nothing of this type was thrown");
  std::abort();
}

void TestThereAtOnce() {
  std::future<int> sum = AddUp(1, 2);
  EXPECT(sum.wait_for(std::chrono::seconds(0)) == std::future_status::ready);
  EXPECT(sum.get() == 3 && !sum.valid());
  EXPECT(ErrorOf<SoldOut>(SoldOutAlready(3)).left() == 3);
  EXPECT(!NoDelivery().valid());
}

void TestFromThreads() {
  std::vector<std::future<Delivery>> all;
  for (int i = 1; i <= 5; ++i) all.push_back(Deliver("pie", i, 60 - 10 * i));
  std::future<Delivery> late = Deliver("cake", 2, 1500);
  EXPECT(late.valid() && late.wait_for(std::chrono::milliseconds(1)) ==
                             std::future_status::timeout);
  for (int i = 1; i <= 5; ++i) {
    const Delivery came = all[i - 1].get();
    EXPECT(came.item == "pie" && came.count == i);
    EXPECT(came.parts.at("all") == std::vector<int>(i, 7));
  }
  const SoldOut error = ErrorOf<SoldOut>(Deliver("tea", 0, 20));
  EXPECT(error.left() == 0 && error.what() == std::string("no tea"));
  try {
    Deliver("tea", -1, 20);
    EXPECT(!"the call itself throws");
  } catch (const std::invalid_argument&) {
  }
  EXPECT(DeliverOwned("jam").get()->item == "jam");
  const auto broken = ErrorOf<std::future_error>(BrokenPromise());
  EXPECT(broken.code() == std::future_errc::broken_promise);
  EXPECT(late.get().count == 2);
}

void TestOfNothing() {
  const int before = TimesSwept();
  std::string note = "floor";
  std::future<void> swept = Sweep(30, note);
  EXPECT(note == "floor, swept");
  swept.get();
  EXPECT(TimesSwept() == before + 1);
}

void TestShared() {
  const std::shared_future<std::string> weather = Weather();
  const std::shared_future<std::string> same = weather;
  std::future<std::string> twice = std::async(
      std::launch::async, [same] { return same.get() + same.get(); });
  EXPECT(weather.get() == "fair" && twice.get() == "fairfair");
}

void TestDeferred() {
  const int before = TimesAsked();
  std::future<int> first = CountWhenAsked();
  {
    const std::future<int> never = CountWhenAsked();
  }
  EXPECT(first.wait_for(std::chrono::seconds(0)) ==
         std::future_status::deferred);
  EXPECT(TimesAsked() == before);
  EXPECT(first.get() == before + 1 && TimesAsked() == before + 1);
}

}  // namespace

void TestDeliveries() {
  TestThereAtOnce();
  TestFromThreads();
  TestOfNothing();
  TestShared();
  TestDeferred();
  const Kitchen kitchen(2);
  std::future<std::string> cake = kitchen.Bake("cake");
  EXPECT(cake.get() == "cake in 2");
  // Nobody gets it, and it may come after the end.
  Deliver("crumbs", 1, 100);
}
