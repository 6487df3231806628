#include "payments/payment_types.h"

namespace shop::payments {

std::string ToString(Method method) {
  switch (method) {
    case Method::kCard:
      return "card";
    case Method::kInvoice:
      return "invoice";
    case Method::kWallet:
      return "wallet";
  }
  return "?";
}

std::string ToString(PaymentState state) {
  switch (state) {
    case PaymentState::kOpen:
      return "open";
    case PaymentState::kAuthorized:
      return "authorized";
    case PaymentState::kCaptured:
      return "captured";
    case PaymentState::kVoided:
      return "voided";
    case PaymentState::kDeclined:
      return "declined";
  }
  return "?";
}

std::optional<Method> ParseMethod(const std::string& text) {
  for (Method method : {Method::kCard, Method::kInvoice, Method::kWallet}) {
    if (text == ToString(method)) return method;
  }
  return std::nullopt;
}

}  // namespace shop::payments
