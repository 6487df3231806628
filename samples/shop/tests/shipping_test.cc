#include "base/audited_record.h"
#include "order_fixture.h"
#include "orders/fulfilment_policy.h"
#include "payments/payment_session.h"
#include "shipping/dispatcher.h"
#include "shipping/shipment.h"
#include "shipping/tracking.h"

namespace shop::shipping {
namespace {

class ShippingTest : public OrderTest {
 protected:
  Dispatcher& dispatcher_ = Dispatcher::Instance();
};

TEST_F(ShippingTest, TrackingNumbersHaveACheckDigit) {
  const std::string number = MakeTrackingNumber("POST", base::ShipmentId(42));
  EXPECT_EQ(number, "POST-00000042-2");
  EXPECT_TRUE(IsTrackingNumber(number));
  EXPECT_FALSE(IsTrackingNumber("POST-00000043-2"));
  EXPECT_FALSE(IsTrackingNumber("POST-42-2"));
  EXPECT_FALSE(IsTrackingNumber(""));
}

TEST_F(ShippingTest, CarriersChargeByKiloAndBorder) {
  const Carrier* post = CarrierDirectory::Instance().Find("POST");
  ASSERT_NE(post, nullptr);
  EXPECT_EQ(post->CostOf("DE", 1000), Eur("4.90"));
  EXPECT_EQ(post->CostOf("DE", 1001), Eur("5.90"));
  EXPECT_EQ(post->CostOf("AT", 3500), Eur("16.90"));
  EXPECT_FALSE(post->Accepts("US", 10));
  EXPECT_FALSE(post->Accepts("DE", 40000));
}

TEST_F(ShippingTest, TheCheapestCarrierDependsOnTheParcel) {
  const orders::OrderDesk& desk = orders::OrderDesk::Instance();
  EXPECT_EQ(desk.CheapestCarrier("DE", 500), "POST");
  EXPECT_EQ(desk.CheapestCarrier("AT", 500), "SWIFT");
  EXPECT_EQ(desk.CheapestCarrier("DE", 60000), "HEAVY");
  EXPECT_EQ(desk.CheapestCarrier("CH", 60000), "");
}

TEST_F(ShippingTest, NewCarriersAreConsidered) {
  Carrier drone;
  drone.code = "DRONE";
  drone.max_grams = 600;
  drone.base_price = Eur("1.00");
  drone.countries = {"DE"};
  CarrierDirectory::Instance().Add(drone);
  EXPECT_EQ(orders::OrderDesk::Instance().CheapestCarrier("DE", 500), "DRONE");
}

TEST_F(ShippingTest, PolicyDecidesFees) {
  orders::FulfilmentPolicy& policy = orders::CurrentFulfilmentPolicy();
  EXPECT_TRUE(policy.Delivers("PL"));
  EXPECT_FALSE(policy.Delivers("US"));
  EXPECT_EQ(policy.ShippingFee("POST", "DE", 500, Eur("49.99")), Eur("4.90"));
  EXPECT_EQ(policy.ShippingFee("POST", "DE", 500, Eur("50.00")), Eur("0"));
  EXPECT_EQ(policy.ShippingFee("POST", "AT", 500, Eur("50.00")), Eur("13.90"));
}

TEST_F(ShippingTest, DispatchCapturesThePayment) {
  const orders::Order order = PlaceOrder(anna_, "BOOK-1", 2);
  EXPECT_EQ(dispatcher_.Queue(), std::vector<base::OrderId>{order.id});
  const std::string tracking = dispatcher_.Dispatch(order.id);
  EXPECT_TRUE(IsTrackingNumber(tracking));
  EXPECT_TRUE(dispatcher_.Queue().empty());
  EXPECT_EQ(payments::ResumeSession(order.id)->state(),
            payments::PaymentState::kCaptured);
  EXPECT_EQ(orders::OrderStore::Instance().Get(order.id).status,
            orders::OrderStatus::kShipped);
  EXPECT_EQ(Shipment::OfOrder(order.id)->weight_grams(), 1000);
}

TEST_F(ShippingTest, DispatchObjects) {
  const orders::Order order = PlaceOrder(anna_, "BOOK-1", 2);
  dispatcher_.Dispatch(order.id);
  try {
    dispatcher_.Dispatch(order.id);
    FAIL();
  } catch (const CannotShip& error) {
    EXPECT_EQ(error.order(), order.id);
    EXPECT_EQ(error.reason(), "it is shipped");
  }
}

TEST_F(ShippingTest, VoidedPaymentsAreNotShipped) {
  const orders::Order order = PlaceOrder(anna_, "BOOK-1", 2);
  payments::ResumeSession(order.id)->Void();
  EXPECT_THROW(dispatcher_.Dispatch(order.id), CannotShip);
  EXPECT_TRUE(dispatcher_.Queue().empty());
}

TEST_F(ShippingTest, DeliveriesAreAudited) {
  const orders::Order order = PlaceOrder(anna_, "BOOK-1", 2);
  EXPECT_THROW(dispatcher_.ConfirmDelivery(order.id), CannotShip);
  dispatcher_.Dispatch(order.id);
  orders::OrderDesk::Instance().MarkDelivered(order.id);
  const auto shipment = Shipment::OfOrder(order.id);
  EXPECT_TRUE(shipment->delivered());
  EXPECT_EQ(base::AuditTrail("shipment", shipment->id().value()).size(), 2u);
}

}  // namespace
}  // namespace shop::shipping
