#pragma once

#include <optional>
#include <string>

#include "base/errors.h"
#include "base/ids.h"
#include "base/money.h"

namespace shop::payments {

enum class Method { kCard, kInvoice, kWallet };
enum class PaymentState { kOpen, kAuthorized, kCaptured, kVoided, kDeclined };

std::string ToString(Method method);
std::string ToString(PaymentState state);
std::optional<Method> ParseMethod(const std::string& text);

class PaymentDeclined : public base::ShopError {
 public:
  PaymentDeclined(base::OrderId order, base::Money amount, std::string reason)
      : base::ShopError("PAY-1", "payment of " + amount.ToString() +
                                     " for order " +
                                     std::to_string(order.value()) +
                                     " declined: " + reason),
        order_(order),
        amount_(amount),
        reason_(std::move(reason)) {}

  base::OrderId order() const { return order_; }
  base::Money amount() const { return amount_; }
  const std::string& reason() const { return reason_; }

 private:
  base::OrderId order_;
  base::Money amount_;
  std::string reason_;
};

class PaymentStateError : public base::ShopError {
 public:
  PaymentStateError(base::OrderId order, PaymentState state, std::string wanted)
      : base::ShopError("PAY-2", "cannot " + wanted + " payment of order " +
                                     std::to_string(order.value()) +
                                     ", it is " + payments::ToString(state)),
        order_(order),
        state_(state),
        wanted_(std::move(wanted)) {}

  base::OrderId order() const { return order_; }
  PaymentState state() const { return state_; }
  const std::string& wanted() const { return wanted_; }

 private:
  base::OrderId order_;
  PaymentState state_;
  std::string wanted_;
};

}  // namespace shop::payments
