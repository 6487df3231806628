#pragma once

#include <functional>
#include <map>
#include <string>

#include "orders/order.h"

namespace shop::orders {

enum class OrderEventKind {
  kPlaced,
  kShipped,
  kDelivered,
  kCancelled,
  kRefunded
};

struct OrderEvent {
  OrderEventKind kind = OrderEventKind::kPlaced;
  Order order;
  base::Money amount;  // of a refund; the total otherwise
  std::string note;    // tracking number, reason, ...
};

/// Who wants to know what happens to orders. Listeners run in the order they
/// subscribed, on the publisher's stack, after its transaction.
class OrderEvents {
 public:
  using Listener = std::function<void(const OrderEvent&)>;

  static OrderEvents& Instance();

  OrderEvents(const OrderEvents&) = delete;
  OrderEvents& operator=(const OrderEvents&) = delete;

  /// Returns a token for Unsubscribe.
  int Subscribe(Listener listener);
  void Unsubscribe(int token);

  /// A listener that throws is logged and does not stop the others.
  void Publish(const OrderEvent& event);

  int listener_count() const { return static_cast<int>(listeners_.size()); }

 private:
  OrderEvents() = default;

  std::map<int, Listener> listeners_;
  int next_token_ = 1;
};

}  // namespace shop::orders
