#include "cart/cart_service.h"
#include "cart/wishlist.h"
#include "catalog/catalog.h"
#include "catalog/errors.h"
#include "customers/customer_registry.h"
#include "customers/errors.h"
#include "pricing/coupons.h"
#include "pricing/errors.h"
#include "shop_fixture.h"

namespace shop::cart {
namespace {

class CartTest : public ShopTest {
 protected:
  CartService& carts_ = CartService::Instance();
};

TEST_F(CartTest, AddsUpQuantities) {
  EXPECT_EQ(carts_.Add(anna_, "TOY-1"), 1);
  EXPECT_EQ(carts_.Add(anna_, "BOOK-1", 2), 2);
  EXPECT_EQ(carts_.Add(anna_, "TOY-1", 3), 4);
  EXPECT_EQ(carts_.Lines(anna_),
            (std::vector<CartLine>{{"TOY-1", 4}, {"BOOK-1", 2}}));
  EXPECT_TRUE(carts_.Lines(bert_).empty());
}

TEST_F(CartTest, RefusesWhatCannotBeBought) {
  EXPECT_THROW(carts_.Add(anna_, "NONE-1"), catalog::ProductNotFound);
  EXPECT_THROW(carts_.Add(base::CustomerId(99), "TOY-1"),
               customers::CustomerNotFound);
  catalog::Catalog::Instance().Discontinue("TOY-1");
  EXPECT_THROW(carts_.Add(anna_, "TOY-1"), pricing::NotForSale);
}

TEST_F(CartTest, LimitsQuantities) {
  const int limit = CartService::MaxQuantity();
  carts_.Add(anna_, "FOOD-1", limit);
  try {
    carts_.Add(anna_, "FOOD-1");
    FAIL();
  } catch (const QuantityLimit& error) {
    EXPECT_EQ(error.sku(), "FOOD-1");
    EXPECT_EQ(error.requested(), limit + 1);
    EXPECT_EQ(error.limit(), limit);
  }
}

TEST_F(CartTest, SetsAndRemoves) {
  carts_.Add(anna_, "TOY-1", 3);
  carts_.SetQuantity(anna_, "TOY-1", 2);
  EXPECT_EQ(carts_.Lines(anna_), (std::vector<CartLine>{{"TOY-1", 2}}));
  carts_.SetQuantity(anna_, "TOY-1", 0);
  EXPECT_TRUE(carts_.Lines(anna_).empty());
  EXPECT_FALSE(carts_.Remove(anna_, "TOY-1"));
}

TEST_F(CartTest, SummaryIsPricedForTheCustomer) {
  customers::CustomerRegistry::Instance().SetTier(anna_,
                                                  customers::Tier::kGold);
  carts_.Add(anna_, "BOOK-1", 2);
  carts_.Add(anna_, "TOY-1");
  const CartSummary summary = carts_.Summary(anna_);
  EXPECT_EQ(summary.customer, anna_);
  EXPECT_EQ(summary.names,
            (std::vector<std::string>{"C++ in Anger", "Wooden Train"}));
  EXPECT_EQ(summary.pieces, 3);
  EXPECT_EQ(summary.weight_grams, 2200);
  EXPECT_EQ(summary.quote.goods, Eur("109.90"));
  EXPECT_EQ(summary.quote.discount, Eur("3.00") + Eur("2.50"));
}

TEST_F(CartTest, SummaryTriesACoupon) {
  pricing::Coupon coupon;
  coupon.code = "TEN";
  coupon.value = 10;
  pricing::CreateCoupon(coupon);
  carts_.Add(anna_, "BOOK-1");
  EXPECT_EQ(carts_.Summary(anna_, "TEN").quote.discount, Eur("3.00"));
  EXPECT_EQ(carts_.Summary(anna_, "TEN", "AT").quote.vat, Eur("2.70"));
  EXPECT_THROW(carts_.Summary(anna_, "WRONG"), pricing::CouponRejected);
}

TEST_F(CartTest, MergesTheCartOfAGuest) {
  carts_.Add(anna_, "TOY-1", 2);
  carts_.Add(bert_, "TOY-1", 1);
  carts_.Add(bert_, "FOOD-1", 5);
  carts_.Merge(bert_, anna_);
  EXPECT_EQ(carts_.Lines(anna_),
            (std::vector<CartLine>{{"TOY-1", 3}, {"FOOD-1", 5}}));
  EXPECT_TRUE(carts_.Lines(bert_).empty());
}

TEST_F(CartTest, ClearsAndCountsOpenCarts) {
  carts_.Add(anna_, "TOY-1", 2);
  carts_.Add(bert_, "BOOK-1", 1);
  EXPECT_EQ(carts_.OpenCarts(),
            (std::map<base::CustomerId, base::Money>{{anna_, Eur("99.80")},
                                                     {bert_, Eur("30.00")}}));
  EXPECT_EQ(carts_.Clear(anna_), 1);
  EXPECT_EQ(carts_.OpenCarts().size(), 1u);
}

TEST_F(CartTest, WishesAreASet) {
  EXPECT_TRUE(AddWish(anna_, "TOY-1"));
  EXPECT_FALSE(AddWish(anna_, "TOY-1"));
  EXPECT_THROW(AddWish(anna_, "NONE-1"), catalog::ProductNotFound);
  EXPECT_EQ(WishesOf(anna_), std::set<std::string>{"TOY-1"});
  EXPECT_TRUE(RemoveWish(anna_, "TOY-1"));
  EXPECT_FALSE(RemoveWish(anna_, "TOY-1"));
}

TEST_F(CartTest, WishesMoveToTheCartIfStillSold) {
  AddWish(anna_, "TOY-1");
  AddWish(anna_, "BOOK-1");
  catalog::Catalog::Instance().Discontinue("TOY-1");
  EXPECT_EQ(MoveWishesToCart(anna_), std::vector<std::string>{"BOOK-1"});
  EXPECT_EQ(carts_.Lines(anna_), (std::vector<CartLine>{{"BOOK-1", 1}}));
  EXPECT_EQ(WishesOf(anna_), std::set<std::string>{"TOY-1"});
}

TEST_F(CartTest, EmptyCartErrorNamesTheCustomer) {
  EXPECT_STREQ(CartEmpty(anna_).what(),
               "CRT-1: the cart of customer 1 is empty");
}

}  // namespace
}  // namespace shop::cart
