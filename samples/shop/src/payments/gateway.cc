#include "payments/gateway.h"

#include <cstdio>
#include <map>

#include "base/config.h"
#include "base/log.h"
#include "base/strings.h"

namespace shop::payments {

namespace {

class SimulatedGateway : public PaymentGateway {
 public:
  SimulatedGateway(Method method, char prefix, base::Money limit)
      : method_(method), prefix_(prefix), limit_(limit) {}

  Method method() const override { return method_; }

  Authorization Authorize(base::OrderId order, base::Money amount) override {
    Authorization result;
    if (amount > limit_) {
      result.reason = "over the limit of " + limit_.ToString();
      return result;
    }
    char code[16];
    std::snprintf(code, sizeof code, "%c-%06lld", prefix_,
                  static_cast<long long>(order.value() % 1000000));
    result.approved = true;
    result.code = code;
    return result;
  }

  bool Capture(const std::string& code) override {
    return base::StartsWith(code, std::string(1, prefix_) + "-");
  }

 private:
  Method method_;
  char prefix_;
  base::Money limit_;
};

std::shared_ptr<PaymentGateway> Connect(Method method) {
  const auto& config = base::Config::Global();
  base::LogInfo("payments", "connecting to " + ToString(method) + " provider");
  switch (method) {
    case Method::kCard:
      return std::make_shared<SimulatedGateway>(
          method, 'C',
          base::Money(config.GetInt("payments.card_limit_cents", 500000)));
    case Method::kWallet:
      return std::make_shared<SimulatedGateway>(
          method, 'W',
          base::Money(config.GetInt("payments.wallet_limit_cents", 20000)));
    case Method::kInvoice:
      break;
  }
  // The limit of an invoice is the customer's credit, checked by orders.
  return std::make_shared<SimulatedGateway>(method, 'I',
                                            base::Money(100000000));
}

}  // namespace

std::shared_ptr<PaymentGateway> GatewayFor(Method method) {
  static std::map<Method, std::shared_ptr<PaymentGateway>> connections;
  std::shared_ptr<PaymentGateway>& gateway = connections[method];
  if (!gateway) gateway = Connect(method);
  return gateway;
}

}  // namespace shop::payments
