#include "desk/deliveries.h"

#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

namespace forms {
namespace {

std::atomic<int> swept{0}, asked{0};

void Wait(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

}  // namespace

std::future<int> AddUp(int a, int b) {
  std::promise<int> made;
  made.set_value(a + b);
  return made.get_future();
}

std::future<int> SoldOutAlready(int left) {
  std::promise<int> made;
  made.set_exception(std::make_exception_ptr(SoldOut("already", left)));
  return made.get_future();
}

std::future<Delivery> Deliver(const std::string& item, int count,
                              int milliseconds) {
  if (count < 0) throw std::invalid_argument("fewer than none");
  return std::async(std::launch::async, [item, count, milliseconds] {
    Wait(milliseconds);
    if (count == 0) throw SoldOut("no " + item, count);
    return Delivery{item, count, {{"all", std::vector<int>(count, 7)}}};
  });
}

std::future<std::unique_ptr<Delivery>> DeliverOwned(std::string item) {
  std::promise<std::unique_ptr<Delivery>> made;
  std::future<std::unique_ptr<Delivery>> later = made.get_future();
  std::thread([made = std::move(made), item = std::move(item)]() mutable {
    Wait(20);
    made.set_value(std::make_unique<Delivery>(Delivery{item, 1, {}}));
  }).detach();
  return later;
}

std::future<void> Sweep(int milliseconds, std::string& note) {
  note += ", swept";
  return std::async(std::launch::async, [milliseconds] {
    Wait(milliseconds);
    ++swept;
  });
}

int TimesSwept() { return swept; }

std::shared_future<std::string> Weather() {
  return std::async(std::launch::async,
                    [] {
                      Wait(20);
                      return std::string("fair");
                    })
      .share();
}

std::future<int> CountWhenAsked() {
  return std::async(std::launch::deferred, [] { return ++asked; });
}

int TimesAsked() { return asked; }

std::future<std::uint64_t> NoDelivery() { return {}; }

std::future<bool> BrokenPromise() {
  auto made = std::make_shared<std::promise<bool>>();
  std::future<bool> later = made->get_future();
  std::thread([made = std::move(made)]() mutable {
    Wait(20);
    made.reset();
  }).detach();
  return later;
}

Kitchen::Kitchen(int ovens) : ovens_(ovens) {}
Kitchen::~Kitchen() = default;
std::future<std::string> Kitchen::Bake(const std::string& cake) const {
  return std::async(std::launch::async, [cake, ovens = ovens_] {
    Wait(20);
    return cake + " in " + std::to_string(ovens);
  });
}

}  // namespace forms
