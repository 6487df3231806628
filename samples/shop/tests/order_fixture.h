#pragma once

#include <string>

#include "cart/cart_service.h"
#include "front/shell.h"
#include "notifications/notifier.h"
#include "notifications/templates.h"
#include "orders/order_desk.h"
#include "orders/order_stats.h"
#include "orders/order_store.h"
#include "shipping/carrier.h"
#include "shop_fixture.h"

namespace shop {

/// A small shop that takes orders.
class OrderTest : public ShopTest {
 protected:
  void SetUp() override {
    ShopTest::SetUp();
    orders::OrderStore::Instance().ForgetAll();
    orders::g_order_stats = orders::OrderStats();
    shipping::CarrierDirectory::Instance().Reset();
    notifications::TemplateCache::Instance().Clear();
    notifications::Notifier::Instance().Stop();
    front::WireUp();
  }

  orders::Order PlaceOrder(base::CustomerId customer, const std::string& sku,
                           int quantity,
                           payments::Method method = payments::Method::kCard) {
    cart::CartService::Instance().Add(customer, sku, quantity);
    orders::PlaceOptions options;
    options.method = method;
    return orders::OrderDesk::Instance().Place(customer, options);
  }
};

}  // namespace shop
