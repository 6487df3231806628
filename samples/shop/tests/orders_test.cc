#include "base/database.h"
#include "customers/credit.h"
#include "customers/customer_registry.h"
#include "customers/errors.h"
#include "customers/loyalty.h"
#include "inventory/errors.h"
#include "inventory/inventory.h"
#include "inventory/stock_keeper.h"
#include "order_fixture.h"
#include "orders/errors.h"
#include "orders/order_events.h"
#include "orders/order_state_machine.h"
#include "orders/return_case.h"
#include "payments/ledger.h"
#include "payments/payment_session.h"
#include "pricing/coupons.h"
#include "pricing/errors.h"

namespace shop::orders {
namespace {

using payments::Method;

class OrdersTest : public OrderTest {
 protected:
  OrderDesk& desk_ = OrderDesk::Instance();
  OrderStore& store_ = OrderStore::Instance();

  std::int64_t Rows(const std::string& table) {
    return base::Database::Instance().QueryInt("SELECT COUNT(*) FROM " + table);
  }
  void ExpectNothingHappened() {
    EXPECT_EQ(Rows("orders"), 0);
    EXPECT_EQ(Rows("order_lines"), 0);
    EXPECT_EQ(Rows("payments"), 0);
    EXPECT_EQ(Rows("ledger"), 0);
    EXPECT_TRUE(inventory::StockKeeper::Instance().Reservations().empty());
    EXPECT_EQ(g_order_stats.placed, 0);
  }
  void Ship(base::OrderId id) { desk_.Ship(id); }
};

TEST_F(OrdersTest, PlacesAnOrder) {
  const Order order = PlaceOrder(anna_, "BOOK-1", 2);
  EXPECT_EQ(order.id, base::OrderId(1));
  EXPECT_EQ(order.goods, Eur("60.00"));
  EXPECT_EQ(order.vat, Eur("4.20"));
  EXPECT_EQ(order.shipping, Eur("0"));
  EXPECT_EQ(order.total, Eur("64.20"));
  EXPECT_EQ(order.carrier, "POST");
  ASSERT_EQ(order.lines.size(), 1u);
  EXPECT_EQ(order.lines[0].name, "C++ in Anger");
}

TEST_F(OrdersTest, PlacingTouchesEverything) {
  PlaceOrder(anna_, "BOOK-1", 2);
  EXPECT_EQ(inventory::OnHand("BOOK-1"), 13);
  EXPECT_EQ(inventory::Available("BOOK-1"), 13);
  EXPECT_EQ(customers::PointsOf(anna_), 60);
  EXPECT_TRUE(cart::CartService::Instance().Lines(anna_).empty());
  EXPECT_EQ(payments::Ledger::Instance().BalanceOf(base::OrderId(1)),
            Eur("64.20"));
  EXPECT_EQ(payments::ResumeSession(base::OrderId(1))->state(),
            payments::PaymentState::kAuthorized);
  EXPECT_EQ(g_order_stats.placed, 1);
  EXPECT_EQ(g_order_stats.revenue, Eur("64.20"));
}

TEST_F(OrdersTest, SmallOrdersPayShipping) {
  EXPECT_EQ(PlaceOrder(anna_, "BOOK-1", 1).shipping, Eur("4.90"));
  const Order abroad = PlaceOrder(bert_, "BOOK-1", 2);
  EXPECT_EQ(abroad.country, "AT");
  EXPECT_EQ(abroad.carrier, "SWIFT");
  EXPECT_EQ(abroad.shipping, Eur("11.90"));
  EXPECT_EQ(abroad.vat, Eur("6.00"));
}

TEST_F(OrdersTest, StoredOrdersReadBackTheSame) {
  const Order placed = PlaceOrder(anna_, "TOY-1", 2, Method::kWallet);
  store_.ForgetAll();
  const Order read = store_.Get(placed.id);
  EXPECT_EQ(read.total, placed.total);
  EXPECT_EQ(read.method, Method::kWallet);
  EXPECT_EQ(read.placed_at, placed.placed_at);
  ASSERT_EQ(read.lines.size(), 1u);
  EXPECT_EQ(read.lines[0].net, Eur("99.80"));
  EXPECT_EQ(read.pieces(), 2);
  EXPECT_THROW(store_.Get(base::OrderId(99)), OrderNotFound);
}

TEST_F(OrdersTest, StoreCachesOrders) {
  const base::OrderId id = PlaceOrder(anna_, "BOOK-1", 1).id;
  store_.ForgetAll();
  store_.Get(id);
  store_.Get(id);
  EXPECT_EQ(store_.cache().hits(), 1);
  EXPECT_EQ(store_.cache().size(), 1u);
}

TEST_F(OrdersTest, EmptyCartsCannotBeOrdered) {
  EXPECT_THROW(desk_.Place(anna_), cart::CartEmpty);
  ExpectNothingHappened();
}

TEST_F(OrdersTest, ClosedAccountsCannotOrder) {
  cart::CartService::Instance().Add(anna_, "TOY-1");
  customers::CustomerRegistry::Instance().Deactivate(anna_);
  EXPECT_THROW(desk_.Place(anna_), CannotOrder);
}

TEST_F(OrdersTest, CustomersNeedAnAddress) {
  const base::CustomerId carla =
      customers::CustomerRegistry::Instance().Register("C", "c@example.com");
  try {
    PlaceOrder(carla, "TOY-1", 1);
    FAIL();
  } catch (const CannotOrder& error) {
    EXPECT_EQ(error.customer(), carla);
    EXPECT_EQ(error.reason(), "no address");
  }
}

TEST_F(OrdersTest, MissingStockLeavesNoTrace) {
  cart::CartService::Instance().Add(anna_, "BOOK-1", 1);
  try {
    PlaceOrder(anna_, "TOY-1", 5);
    FAIL();
  } catch (const inventory::OutOfStock& error) {
    EXPECT_EQ(error.sku(), "TOY-1");
    EXPECT_EQ(error.available(), 4);
  }
  ExpectNothingHappened();
  EXPECT_EQ(cart::CartService::Instance().Lines(anna_).size(), 2u);
}

TEST_F(OrdersTest, DeclinedPaymentsLeaveNoTrace) {
  EXPECT_THROW(PlaceOrder(anna_, "BOOK-1", 7, Method::kWallet),
               payments::PaymentDeclined);
  ExpectNothingHappened();
  EXPECT_EQ(inventory::Available("BOOK-1"), 15);
  // Numbers are not wasted either: accounting asked.
  EXPECT_EQ(desk_.Place(anna_).id, base::OrderId(1));
}

TEST_F(OrdersTest, InvoicesUseCredit) {
  PlaceOrder(anna_, "BOOK-1", 2, Method::kInvoice);
  EXPECT_EQ(customers::CreditOf(anna_).used, Eur("64.20"));
  try {
    PlaceOrder(anna_, "BOOK-1", 2, Method::kInvoice);
    FAIL();
  } catch (const customers::CreditLimitExceeded& error) {
    EXPECT_EQ(error.available(), Eur("35.80"));
  }
  desk_.MarkPaid(base::OrderId(1));
  EXPECT_EQ(customers::CreditOf(anna_).used, Eur("0"));
}

TEST_F(OrdersTest, CouponsWorkOnce) {
  pricing::Coupon coupon;
  coupon.code = "FIVE";
  coupon.kind = pricing::CouponKind::kAmount;
  coupon.value = 500;
  coupon.uses_left = 10;
  pricing::CreateCoupon(coupon);
  PlaceOptions options;
  options.coupon = "FIVE";
  cart::CartService::Instance().Add(anna_, "BOOK-1");
  EXPECT_EQ(desk_.Place(anna_, options).discount, Eur("5.00"));
  cart::CartService::Instance().Add(anna_, "BOOK-1");
  EXPECT_THROW(desk_.Place(anna_, options), pricing::CouponRejected);
}

TEST_F(OrdersTest, CancellingGivesEverythingBack) {
  const Order order = PlaceOrder(anna_, "BOOK-1", 2, Method::kInvoice);
  desk_.Cancel(order.id, "too slow");
  EXPECT_EQ(store_.Get(order.id).status, OrderStatus::kCancelled);
  EXPECT_EQ(inventory::OnHand("BOOK-1"), 15);
  EXPECT_EQ(customers::CreditOf(anna_).used, Eur("0"));
  EXPECT_EQ(payments::Ledger::Instance().BalanceOf(order.id), Eur("0"));
  EXPECT_EQ(payments::ResumeSession(order.id)->state(),
            payments::PaymentState::kVoided);
  EXPECT_EQ(
      store_.HistoryOf(order.id),
      (std::vector<std::string>{"placed: by invoice", "cancelled: too slow"}));
}

TEST_F(OrdersTest, ShippedOrdersCannotBeCancelled) {
  const Order order = PlaceOrder(anna_, "BOOK-1", 2);
  Ship(order.id);
  try {
    desk_.Cancel(order.id, "too late");
    FAIL();
  } catch (const IllegalTransition& error) {
    EXPECT_EQ(error.from(), OrderStatus::kShipped);
    EXPECT_EQ(error.to(), OrderStatus::kCancelled);
  }
}

TEST_F(OrdersTest, StateMachineKnowsTheWay) {
  EXPECT_TRUE(
      OrderStateMachine::Allows(OrderStatus::kPlaced, OrderStatus::kShipped));
  EXPECT_FALSE(
      OrderStateMachine::Allows(OrderStatus::kPlaced, OrderStatus::kDelivered));
  EXPECT_TRUE(OrderStateMachine::IsFinal(OrderStatus::kReturned));
  EXPECT_FALSE(OrderStateMachine::IsFinal(OrderStatus::kDelivered));
}

TEST_F(OrdersTest, ListsOrders) {
  PlaceOrder(anna_, "BOOK-1", 1);
  PlaceOrder(bert_, "BOOK-1", 1);
  PlaceOrder(anna_, "BOOK-2", 1);
  EXPECT_EQ(store_.OfCustomer(anna_).size(), 2u);
  Ship(base::OrderId(2));
  EXPECT_EQ(store_.WithStatus(OrderStatus::kPlaced).size(), 2u);
}

TEST_F(OrdersTest, ListenersHearWhatHappens) {
  std::vector<OrderEventKind> heard;
  const int token = OrderEvents::Instance().Subscribe(
      [&heard](const OrderEvent& event) { heard.push_back(event.kind); });
  const Order order = PlaceOrder(anna_, "BOOK-1", 1);
  Ship(order.id);
  desk_.MarkDelivered(order.id);
  OrderEvents::Instance().Unsubscribe(token);
  PlaceOrder(anna_, "BOOK-1", 1);
  EXPECT_EQ(heard, (std::vector<OrderEventKind>{OrderEventKind::kPlaced,
                                                OrderEventKind::kShipped,
                                                OrderEventKind::kDelivered}));
}

TEST_F(OrdersTest, AFailingListenerStopsNobody) {
  const int token = OrderEvents::Instance().Subscribe(
      [](const OrderEvent&) { throw std::runtime_error("oops"); });
  int heard = 0;
  const int other = OrderEvents::Instance().Subscribe(
      [&heard](const OrderEvent&) { ++heard; });
  PlaceOrder(anna_, "BOOK-1", 1);
  EXPECT_EQ(heard, 1);
  OrderEvents::Instance().Unsubscribe(token);
  OrderEvents::Instance().Unsubscribe(other);
}

TEST_F(OrdersTest, ReturnsRefundAndRestock) {
  const Order order = PlaceOrder(anna_, "BOOK-1", 2);
  Ship(order.id);
  const auto opened = OpenReturn(order.id, "BOOK-1", 1, "dull");
  EXPECT_EQ(OpenReturns(), std::vector<base::ReturnId>{opened->id()});
  EXPECT_EQ(opened->Accept("HAM"), Eur("32.10"));
  EXPECT_EQ(inventory::OnHand("BOOK-1", "HAM"), 6);
  EXPECT_EQ(payments::Ledger::Instance().BalanceOf(order.id), Eur("32.10"));
  EXPECT_EQ(store_.Get(order.id).lines[0].returned, 1);
  EXPECT_EQ(store_.Get(order.id).status, OrderStatus::kShipped);
  EXPECT_TRUE(OpenReturns().empty());
  EXPECT_EQ(g_order_stats.refunds, 1);
}

TEST_F(OrdersTest, ReturningAllClosesTheOrder) {
  const Order order = PlaceOrder(anna_, "BOOK-1", 1);
  Ship(order.id);
  OpenReturn(order.id, "BOOK-1", 1, "dull")->Accept("BER");
  EXPECT_EQ(store_.Get(order.id).status, OrderStatus::kReturned);
}

TEST_F(OrdersTest, ReturnsAreLoadedAndAcceptedOnce) {
  const Order order = PlaceOrder(anna_, "BOOK-1", 2);
  Ship(order.id);
  const base::ReturnId id = OpenReturn(order.id, "BOOK-1", 1, "dull")->id();
  EXPECT_EQ(LoadReturn(base::ReturnId(99)), nullptr);
  const auto loaded = LoadReturn(id);
  ASSERT_NE(loaded, nullptr);
  loaded->Accept("BER");
  EXPECT_THROW(loaded->Accept("BER"), ReturnRejected);
  EXPECT_THROW(LoadReturn(id)->Accept("BER"), ReturnRejected);
}

TEST_F(OrdersTest, ReturnsAreChecked) {
  const Order order = PlaceOrder(anna_, "BOOK-1", 2);
  EXPECT_THROW(OpenReturn(order.id, "BOOK-1", 1, "-"), ReturnRejected);
  Ship(order.id);
  EXPECT_THROW(OpenReturn(order.id, "TOY-1", 1, "-"), ReturnRejected);
  OpenReturn(order.id, "BOOK-1", 1, "-");
  try {
    OpenReturn(order.id, "BOOK-1", 2, "-");
    FAIL();
  } catch (const ReturnRejected& error) {
    EXPECT_EQ(error.reason(), "at most 1 of BOOK-1");
  }
}

}  // namespace
}  // namespace shop::orders
