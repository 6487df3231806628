#include "orders/fulfilment_policy.h"

#include <stdexcept>
#include <utility>

namespace shop::orders {

namespace {

std::shared_ptr<FulfilmentPolicy>& Slot() {
  static std::shared_ptr<FulfilmentPolicy> policy;
  return policy;
}

}  // namespace

void SetFulfilmentPolicy(std::shared_ptr<FulfilmentPolicy> policy) {
  Slot() = std::move(policy);
}

FulfilmentPolicy& CurrentFulfilmentPolicy() {
  if (!Slot()) throw std::logic_error("no fulfilment policy installed");
  return *Slot();
}

}  // namespace shop::orders
