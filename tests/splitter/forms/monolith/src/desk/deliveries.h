#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace forms {

// Results that come later.

struct Delivery {
  std::string item;
  int count = 0;
  std::map<std::string, std::vector<int>> parts;
};

class SoldOut : public std::runtime_error {
 public:
  SoldOut(const std::string& what, int left)
      : std::runtime_error(what), left_(left) {}
  int left() const { return left_; }

 private:
  int left_;
};

/// There at once.
std::future<int> AddUp(int a, int b);
/// There at once: thrown by `get`.
std::future<int> SoldOutAlready(int left);
/// By a thread; of none there is `SoldOut`, and of fewer the call itself throws
/// std::invalid_argument.
std::future<Delivery> Deliver(const std::string& item, int count,
                              int milliseconds);
/// The same, owned.
std::future<std::unique_ptr<Delivery>> DeliverOwned(std::string item);
/// What is written to `note` comes back with the call.
std::future<void> Sweep(int milliseconds, std::string& note);
int TimesSwept();
/// For many to read.
std::shared_future<std::string> Weather();
/// Nobody works on it before it is asked for.
std::future<int> CountWhenAsked();
int TimesAsked();
/// Without a state.
std::future<std::uint64_t> NoDelivery();
/// Whose promise is broken.
std::future<bool> BrokenPromise();

/// Lives in the service.
class Kitchen {
 public:
  explicit Kitchen(int ovens);
  ~Kitchen();
  Kitchen(const Kitchen&) = delete;
  Kitchen& operator=(const Kitchen&) = delete;
  std::future<std::string> Bake(const std::string& cake) const;

 private:
  int ovens_;
};

}  // namespace forms
