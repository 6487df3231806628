#include "payments/payment_session.h"

#include <utility>

#include "base/database.h"
#include "base/log.h"

namespace shop::payments {

PaymentSession::PaymentSession(base::PaymentId id, base::OrderId order,
                               base::Money amount,
                               std::shared_ptr<PaymentGateway> gateway)
    : id_(id), order_(order), amount_(amount), gateway_(std::move(gateway)) {}

PaymentSession::~PaymentSession() {
  if (state_ == PaymentState::kOpen) {
    base::LogInfo("payments", "session abandoned: " + Describe());
  }
}

std::string PaymentSession::record_type() const { return "payment"; }
std::int64_t PaymentSession::record_id() const { return id_.value(); }

std::string PaymentSession::Describe() const {
  return amount_.ToString() + " by " + ToString(method()) + " for order " +
         std::to_string(order_.value()) + ", " + ToString(state_);
}

void PaymentSession::Become(PaymentState state, const std::string& action) {
  state_ = state;
  base::Database::Instance().Execute(
      "UPDATE payments SET state = ?, auth_code = ? WHERE id = ?",
      {static_cast<int>(state_), auth_code_, id_.value()});
  Audit(action);
}

void PaymentSession::Authorize() {
  if (state_ != PaymentState::kOpen) {
    throw PaymentStateError(order_, state_, "authorize");
  }
  const Authorization answer = gateway_->Authorize(order_, amount_);
  if (!answer.approved) {
    Become(PaymentState::kDeclined, "decline");
    throw PaymentDeclined(order_, amount_, answer.reason);
  }
  auth_code_ = answer.code;
  Become(PaymentState::kAuthorized, "authorize");
}

void PaymentSession::Capture() {
  if (state_ != PaymentState::kAuthorized || !gateway_->Capture(auth_code_)) {
    throw PaymentStateError(order_, state_, "capture");
  }
  Become(PaymentState::kCaptured, "capture");
}

void PaymentSession::Void() {
  if (state_ != PaymentState::kAuthorized) {
    throw PaymentStateError(order_, state_, "void");
  }
  Become(PaymentState::kVoided, "void");
}

std::unique_ptr<PaymentSession> OpenSession(base::OrderId order, Method method,
                                            base::Money amount) {
  const base::PaymentId id(base::NextSequence("payments"));
  base::Database::Instance().Execute(
      "INSERT INTO payments (id, order_id, method, amount, state, auth_code)"
      " VALUES (?, ?, ?, ?, ?, '')",
      {id.value(), order.value(), static_cast<int>(method), amount.cents(),
       static_cast<int>(PaymentState::kOpen)});
  std::unique_ptr<PaymentSession> session(
      new PaymentSession(id, order, amount, GatewayFor(method)));
  session->Audit("open");
  return session;
}

std::unique_ptr<PaymentSession> ResumeSession(base::OrderId order) {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT id, method, amount, state, auth_code FROM payments"
      " WHERE order_id = ? ORDER BY id DESC LIMIT 1",
      {order.value()});
  if (!row) return nullptr;
  std::unique_ptr<PaymentSession> session(new PaymentSession(
      base::PaymentId(row->Int(0)), order, base::Money(row->Int(2)),
      GatewayFor(static_cast<Method>(row->Int(1)))));
  session->state_ = static_cast<PaymentState>(row->Int(3));
  session->auth_code_ = row->Text(4);
  return session;
}

}  // namespace shop::payments
