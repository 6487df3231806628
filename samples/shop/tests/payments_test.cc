#include "base/audited_record.h"
#include "base/database.h"
#include "gtest/gtest.h"
#include "payments/gateway.h"
#include "payments/ledger.h"
#include "payments/payment_session.h"
#include "shop_fixture.h"

namespace shop::payments {
namespace {

class PaymentsTest : public EmptyShopTest {
 protected:
  const base::OrderId order_{7};
  Ledger& ledger_ = Ledger::Instance();
};

TEST_F(PaymentsTest, SessionGoesFromOpenToCaptured) {
  const auto session = OpenSession(order_, Method::kCard, Eur("10.00"));
  EXPECT_EQ(session->state(), PaymentState::kOpen);
  session->Authorize();
  EXPECT_EQ(session->auth_code(), "C-000007");
  session->Capture();
  EXPECT_EQ(session->state(), PaymentState::kCaptured);
  EXPECT_THROW(session->Void(), PaymentStateError);
  EXPECT_THROW(session->Authorize(), PaymentStateError);
}

TEST_F(PaymentsTest, DeclinesAboveTheLimit) {
  const auto session = OpenSession(order_, Method::kWallet, Eur("200.01"));
  try {
    session->Authorize();
    FAIL();
  } catch (const PaymentDeclined& error) {
    EXPECT_EQ(error.order(), order_);
    EXPECT_EQ(error.amount(), Eur("200.01"));
    EXPECT_EQ(error.reason(), "over the limit of 200.00");
  }
  EXPECT_EQ(session->state(), PaymentState::kDeclined);
}

TEST_F(PaymentsTest, ResumesTheLatestSession) {
  EXPECT_EQ(ResumeSession(order_), nullptr);
  OpenSession(order_, Method::kCard, Eur("10.00"));
  OpenSession(order_, Method::kInvoice, Eur("11.00"))->Authorize();
  const auto resumed = ResumeSession(order_);
  ASSERT_NE(resumed, nullptr);
  EXPECT_EQ(resumed->method(), Method::kInvoice);
  EXPECT_EQ(resumed->amount(), Eur("11.00"));
  EXPECT_EQ(resumed->state(), PaymentState::kAuthorized);
  resumed->Void();
  EXPECT_EQ(ResumeSession(order_)->state(), PaymentState::kVoided);
}

TEST_F(PaymentsTest, SessionsAreAudited) {
  OpenSession(order_, Method::kCard, Eur("10.00"))->Authorize();
  EXPECT_EQ(base::AuditTrail("payment", 1),
            (std::vector<std::string>{
                "open: 10.00 by card for order 7, open",
                "authorize: 10.00 by card for order 7, authorized"}));
}

TEST_F(PaymentsTest, GatewaysAreShared) {
  EXPECT_EQ(GatewayFor(Method::kCard), GatewayFor(Method::kCard));
  EXPECT_NE(GatewayFor(Method::kCard), GatewayFor(Method::kWallet));
  EXPECT_FALSE(GatewayFor(Method::kCard)->Capture("W-000001"));
}

TEST_F(PaymentsTest, LedgerKeepsABalance) {
  const int before = ledger_.entry_count();
  ledger_.Record(ChargeRecord(order_, Eur("10.00"), Method::kCard));
  ledger_.Record(RefundRecord(order_, Eur("4.00"), "broken"));
  ledger_.Record(ChargeRecord(base::OrderId(8), Eur("1.00"), Method::kWallet));
  EXPECT_EQ(ledger_.Balance(), Eur("7.00"));
  EXPECT_EQ(ledger_.BalanceOf(order_), Eur("6.00"));
  EXPECT_EQ(ledger_.Unsettled().size(), 3u);
  EXPECT_EQ(ledger_.entry_count(), before + 3);
}

TEST_F(PaymentsTest, LedgerEntriesSayWhatTheyAre) {
  ledger_.Record(ChargeRecord(order_, Eur("10.00"), Method::kCard));
  ledger_.Record(RefundRecord(order_, Eur("4.00"), "broken"));
  const std::vector<LedgerEntry> entries = ledger_.EntriesOf(order_);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].kind, "charge");
  EXPECT_EQ(entries[0].memo, "by card");
  EXPECT_EQ(entries[1].kind, "refund");
  EXPECT_EQ(entries[1].amount, Eur("-4.00"));
}

TEST_F(PaymentsTest, LedgerJoinsTheCallersTransaction) {
  {
    base::Transaction transaction;
    ledger_.Record(ChargeRecord(order_, Eur("10.00"), Method::kCard));
  }
  EXPECT_EQ(ledger_.Balance(), Eur("0"));
}

TEST(PaymentMethod, IsParsed) {
  EXPECT_EQ(ParseMethod("wallet"), Method::kWallet);
  EXPECT_EQ(ParseMethod("shells"), std::nullopt);
}

}  // namespace
}  // namespace shop::payments
