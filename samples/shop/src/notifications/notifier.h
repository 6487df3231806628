#pragma once

#include "orders/order_events.h"

namespace shop::notifications {

/// Writes to customers about their orders.
class Notifier {
 public:
  static Notifier& Instance();

  Notifier(const Notifier&) = delete;
  Notifier& operator=(const Notifier&) = delete;

  /// Subscribes to order events; more than once changes nothing.
  void Start();
  void Stop();

  bool running() const { return token_ != 0; }

 private:
  Notifier() = default;

  void OnOrderEvent(const orders::OrderEvent& event);

  int token_ = 0;
};

}  // namespace shop::notifications
