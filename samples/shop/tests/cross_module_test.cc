// Stories that run through several modules, told with their public functions
// only.

#include "cart/cart_service.h"
#include "catalog/catalog.h"
#include "catalog/csv_import.h"
#include "catalog/errors.h"
#include "customers/credit.h"
#include "customers/customer_registry.h"
#include "customers/errors.h"
#include "customers/loyalty.h"
#include "inventory/errors.h"
#include "inventory/inventory.h"
#include "inventory/reorder.h"
#include "inventory/stock_keeper.h"
#include "pricing/coupons.h"
#include "pricing/price_engine.h"
#include "pricing/sales.h"
#include "pricing/special_prices.h"
#include "shop_fixture.h"

namespace shop {
namespace {

class CrossModuleTest : public ShopTest {};

TEST_F(CrossModuleTest, PriceChangesReachTheCart) {
  cart::CartService& carts = cart::CartService::Instance();
  carts.Add(anna_, "BOOK-1");
  EXPECT_EQ(carts.Summary(anna_).quote.goods, Eur("30.00"));
  catalog::Catalog::Instance().ChangePrice("BOOK-1", Eur("33.00"));
  EXPECT_EQ(carts.Summary(anna_).quote.goods, Eur("33.00"));
}

TEST_F(CrossModuleTest, PromotionMakesTheNextCartCheaper) {
  cart::CartService& carts = cart::CartService::Instance();
  carts.Add(anna_, "BOOK-1");
  EXPECT_EQ(carts.Summary(anna_).quote.discount, Eur("0"));
  customers::EarnPoints(anna_, 2000);
  EXPECT_EQ(carts.Summary(anna_).quote.discount, Eur("1.50"));
}

TEST_F(CrossModuleTest, DiscountsStack) {
  customers::CustomerRegistry::Instance().SetTier(anna_,
                                                  customers::Tier::kGold);
  pricing::PlanSale({"BOOKS", 10, 0, 4102444800});
  pricing::Coupon coupon;
  coupon.code = "TEN";
  coupon.value = 10;
  pricing::CreateCoupon(coupon);
  cart::CartService::Instance().Add(anna_, "KIDS-1", 12);
  const pricing::Quote quote =
      cart::CartService::Instance().Summary(anna_, "TEN").quote;
  // 120.00 -10% -5% = 102.60; four free = 62.60; -5% = 59.47; -10% = 53.52
  EXPECT_EQ(quote.goods - quote.discount, Eur("53.52"));
  EXPECT_EQ(quote.discount_by_rule,
            (std::map<std::string, base::Money>{{"sale", Eur("12.00")},
                                                {"volume", Eur("5.40")},
                                                {"3for2", Eur("40.00")},
                                                {"tier", Eur("3.13")},
                                                {"coupon", Eur("5.95")}}));
}

TEST_F(CrossModuleTest, ReservationsOutliveCallsOfOtherModules) {
  inventory::Reserve("TOY-1", 2);
  catalog::Catalog::Instance().ChangePrice("TOY-1", 5);
  cart::CartService::Instance().Add(anna_, "TOY-1", 3);
  EXPECT_EQ(inventory::Available("TOY-1"), 2);
  try {
    inventory::Reserve("TOY-1", 3);
    FAIL();
  } catch (const base::ShopError& error) {  // by its base class
    EXPECT_EQ(error.code(), "INV-1");
    EXPECT_EQ(error.detail(), "3 of TOY-1 wanted, 2 available");
  }
}

TEST_F(CrossModuleTest, ErrorsPassThroughModules) {
  // catalog -> inventory and catalog -> pricing
  EXPECT_THROW(inventory::Available("NONE-1"), catalog::ProductNotFound);
  EXPECT_THROW(
      pricing::SetSpecialPrice("NONE-1", customers::Tier::kGold, Eur("1")),
      catalog::ProductNotFound);
  // customers -> cart
  EXPECT_THROW(cart::CartService::Instance().Summary(base::CustomerId(99)),
               customers::CustomerNotFound);
  // Everything is a std::exception in the end.
  try {
    inventory::ProposeReorder("NONE-1");
    FAIL();
  } catch (const std::exception& error) {
    EXPECT_STREQ(error.what(), "CAT-1: no product 'NONE-1'");
  }
}

TEST_F(CrossModuleTest, ImportedProductsCanBeStockedAndSold) {
  ASSERT_EQ(catalog::ImportCsv("LAMP-1;Lamp;TOYS;15.00;standard;800;\n").added,
            1);
  inventory::Receive("LAMP-1", "HAM", 3);
  cart::CartService::Instance().Add(bert_, "LAMP-1", 2);
  EXPECT_EQ(cart::CartService::Instance().Summary(bert_, "", "AT").quote.total,
            Eur("36.00"));
  EXPECT_EQ(inventory::ProposeReorder("LAMP-1")->order_quantity, 17);
}

TEST_F(CrossModuleTest, ChattyReadersAreServedFromTheCache) {
  catalog::Catalog& catalog = catalog::Catalog::Instance();
  cart::CartService::Instance().Add(anna_, "BOOK-1", 1);
  catalog.Reload();
  cart::CartService::Instance().Summary(anna_);
  cart::CartService::Instance().Summary(anna_);
  EXPECT_EQ(catalog.Stats().misses, 1);
  EXPECT_EQ(catalog.Stats().hits, 5);
}

TEST_F(CrossModuleTest, CreditFollowsTheLimit) {
  customers::UseCredit(anna_, Eur("90.00"));
  customers::CustomerRegistry::Instance().SetCreditLimit(anna_, Eur("50.00"));
  EXPECT_EQ(customers::CreditOf(anna_).available(), Eur("-40.00"));
  EXPECT_THROW(customers::CheckCredit(anna_, Eur("0.01")),
               customers::CreditLimitExceeded);
}

}  // namespace
}  // namespace shop
