#include "orders/order_events.h"

#include <exception>
#include <utility>

#include "base/log.h"

namespace shop::orders {

OrderEvents& OrderEvents::Instance() {
  static OrderEvents events;
  return events;
}

int OrderEvents::Subscribe(Listener listener) {
  listeners_[next_token_] = std::move(listener);
  return next_token_++;
}

void OrderEvents::Unsubscribe(int token) { listeners_.erase(token); }

void OrderEvents::Publish(const OrderEvent& event) {
  // A copy: a listener may unsubscribe itself (the integration tests do).
  const std::map<int, Listener> listeners = listeners_;
  for (const auto& entry : listeners) {
    try {
      entry.second(event);
    } catch (const std::exception& error) {
      base::LogWarn("orders", std::string("listener failed: ") + error.what());
    }
  }
}

}  // namespace shop::orders
