#include "customers/customer_registry.h"
#include "notifications/outbox.h"
#include "order_fixture.h"
#include "orders/return_case.h"

namespace shop::notifications {
namespace {

class NotificationsTest : public OrderTest {
 protected:
  Outbox& outbox_ = Outbox::Instance();
};

TEST(MessageTemplate, FillsHoles) {
  const MessageTemplate text("Dear {{name}}, {{what}}!");
  EXPECT_EQ(text.Render({{"name", "Anna"}, {"what", "hello"}}),
            "Dear Anna, hello!");
  EXPECT_EQ(text.Render({{"name", "Anna"}}), "Dear Anna, {{what}}!");
  EXPECT_EQ(MessageTemplate("no {{end").Render({}), "no {{end");
  EXPECT_EQ(MessageTemplate("").Render({}), "");
}

TEST_F(NotificationsTest, TemplatesAreCached) {
  TemplateCache& templates = TemplateCache::Instance();
  templates.Render("placed.subject", {{"order", "1"}});
  EXPECT_EQ(templates.Render("placed.subject", {{"order", "2"}}),
            "Your order 2");
  EXPECT_EQ(templates.cache().hits(), 1);
  EXPECT_EQ(templates.Render("unheard.of", {}), "");
}

TEST_F(NotificationsTest, OrdersSendMail) {
  PlaceOrder(anna_, "BOOK-1", 1);
  const std::vector<Message> pending = outbox_.Pending();
  ASSERT_EQ(pending.size(), 1u);
  EXPECT_EQ(pending[0].channel, "email");
  EXPECT_EQ(pending[0].recipient, "anna@example.com");
  EXPECT_EQ(pending[0].subject, "Your order 1");
  EXPECT_EQ(pending[0].body,
            "Dear Anna Alt, thank you for your order 1 over 37.00 EUR."
            " We will let you know when it ships.");
}

TEST_F(NotificationsTest, SomePreferTextMessages) {
  PlaceOrder(bert_, "BOOK-1", 1);
  ASSERT_EQ(outbox_.Pending().size(), 1u);
  EXPECT_EQ(outbox_.Pending()[0].channel, "sms");
  EXPECT_EQ(outbox_.Pending()[0].body, "Order 1: placed");
}

TEST_F(NotificationsTest, SomePreferSilence) {
  customers::CustomerRegistry::Instance().SetContact(anna_,
                                                     customers::Contact::kNone);
  PlaceOrder(anna_, "BOOK-1", 1);
  EXPECT_TRUE(outbox_.All().empty());
}

TEST_F(NotificationsTest, EveryStepIsAnnounced) {
  const orders::Order order = PlaceOrder(anna_, "BOOK-1", 1);
  const std::string tracking = orders::OrderDesk::Instance().Ship(order.id);
  orders::OrderDesk::Instance().MarkDelivered(order.id);
  orders::OpenReturn(order.id, "BOOK-1", 1, "dull")->Accept("BER");
  const std::vector<Message> all = outbox_.All();
  ASSERT_EQ(all.size(), 4u);
  EXPECT_NE(all[1].body.find(tracking), std::string::npos);
  EXPECT_EQ(all[2].subject, "Order 1 has arrived");
  EXPECT_EQ(all[3].subject, "Money back for order 1");
}

TEST_F(NotificationsTest, FlushKeepsWhatTheTransportRefuses) {
  PlaceOrder(anna_, "BOOK-1", 1);
  PlaceOrder(bert_, "BOOK-1", 1);
  EXPECT_EQ(outbox_.Flush([](const Message& message) {
    return message.channel == "email";
  }),
            1);
  ASSERT_EQ(outbox_.Pending().size(), 1u);
  EXPECT_EQ(outbox_.Pending()[0].channel, "sms");
  EXPECT_EQ(outbox_.All().size(), 2u);
}

TEST_F(NotificationsTest, StoppedNotifierIsSilent) {
  Notifier::Instance().Stop();
  PlaceOrder(anna_, "BOOK-1", 1);
  EXPECT_TRUE(outbox_.All().empty());
  Notifier::Instance().Start();
  Notifier::Instance().Start();
  PlaceOrder(anna_, "BOOK-1", 1);
  EXPECT_EQ(outbox_.All().size(), 1u);
}

}  // namespace
}  // namespace shop::notifications
