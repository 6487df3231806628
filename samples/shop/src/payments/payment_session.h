#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/audited_record.h"
#include "base/ids.h"
#include "base/money.h"
#include "payments/gateway.h"
#include "payments/payment_types.h"

namespace shop::payments {

/// The life of one payment: open, authorized, captured or voided. Talks to a
/// gateway and keeps its row in step, in the caller's transaction.
class PaymentSession : public base::AuditedRecord {
 public:
  ~PaymentSession() override;

  /// Throws PaymentDeclined.
  void Authorize();
  /// Throw PaymentStateError if not authorized.
  void Capture();
  void Void();

  PaymentState state() const { return state_; }
  base::Money amount() const { return amount_; }
  base::OrderId order() const { return order_; }
  Method method() const { return gateway_->method(); }
  const std::string& auth_code() const { return auth_code_; }

  std::string record_type() const override;
  std::int64_t record_id() const override;
  std::string Describe() const override;

 private:
  friend std::unique_ptr<PaymentSession> OpenSession(base::OrderId, Method,
                                                     base::Money);
  friend std::unique_ptr<PaymentSession> ResumeSession(base::OrderId);

  PaymentSession(base::PaymentId id, base::OrderId order, base::Money amount,
                 std::shared_ptr<PaymentGateway> gateway);

  void Become(PaymentState state, const std::string& action);

  base::PaymentId id_;
  base::OrderId order_;
  base::Money amount_;
  std::shared_ptr<PaymentGateway> gateway_;
  PaymentState state_ = PaymentState::kOpen;
  std::string auth_code_;
};

/// Starts a payment. The caller owns the session and should authorize it.
std::unique_ptr<PaymentSession> OpenSession(base::OrderId order, Method method,
                                            base::Money amount);

/// The latest session of an order as it was left; null if there is none.
std::unique_ptr<PaymentSession> ResumeSession(base::OrderId order);

}  // namespace shop::payments
