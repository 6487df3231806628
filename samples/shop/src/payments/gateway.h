#pragma once

#include <memory>
#include <string>

#include "base/ids.h"
#include "base/money.h"
#include "payments/payment_types.h"

namespace shop::payments {

struct Authorization {
  bool approved = false;
  std::string code;    // "C-000001" if approved
  std::string reason;  // why not
};

/// The other end of the wire to a payment provider. These are the in-house
/// simulators; the real ones are linked in production only (PCI).
class PaymentGateway {
 public:
  virtual ~PaymentGateway() = default;

  virtual Method method() const = 0;
  virtual Authorization Authorize(base::OrderId order, base::Money amount) = 0;

  /// False if the provider does not know the code.
  virtual bool Capture(const std::string& code) = 0;
};

/// The gateway for a method. Shared: a provider allows one connection.
std::shared_ptr<PaymentGateway> GatewayFor(Method method);

}  // namespace shop::payments
