#include "catalog/catalog.h"
#include "catalog/errors.h"
#include "pricing/coupons.h"
#include "pricing/errors.h"
#include "pricing/price_engine.h"
#include "pricing/rounding.h"
#include "pricing/sales.h"
#include "pricing/special_prices.h"
#include "pricing/vat.h"
#include "shop_fixture.h"

namespace shop::pricing {
namespace {

using catalog::VatClass;
using customers::Tier;

class PricingTest : public ShopTest {
 protected:
  PriceEngine& engine_ = PriceEngine::Instance();

  static PricedLine Line(int quantity, const std::string& unit_price) {
    return PricedLine("BOOK-1", "BOOKS", quantity, Eur(unit_price),
                      VatClass::kReduced, base::Money(), {});
  }
  static PricingContext For(Tier tier) {
    PricingContext context;
    context.tier = tier;
    return context;
  }
  static PricingContext With(const std::string& coupon) {
    PricingContext context;
    context.coupon = coupon;
    return context;
  }
  static Coupon TenPercent() {
    Coupon coupon;
    coupon.code = "TEN";
    coupon.value = 10;
    coupon.uses_left = 2;
    return coupon;
  }
  static CouponProblem ProblemOf(const std::string& code, base::Money goods,
                                 std::int64_t at = 0) {
    try {
      CheckCoupon(code, goods, at);
    } catch (const CouponRejected& error) {
      EXPECT_FALSE(error.coupon().empty());
      return error.problem();
    }
    ADD_FAILURE() << "accepted";
    return CouponProblem::kUnknown;
  }
};

TEST_F(PricingTest, AddsUpGoodsAndVat) {
  const Quote quote = engine_.QuoteFor({{"BOOK-1", 2}, {"TOY-1", 1}});
  EXPECT_EQ(quote.goods, Eur("109.90"));
  EXPECT_EQ(quote.discount, Eur("0"));
  EXPECT_EQ(quote.vat, Eur("4.20") + Eur("9.48"));
  EXPECT_EQ(quote.total, Eur("123.58"));
  ASSERT_EQ(quote.lines.size(), 2u);
  EXPECT_EQ(quote.lines[0], Line(2, "30.00"));
}

TEST_F(PricingTest, NothingCostsNothing) {
  const Quote quote = engine_.QuoteFor({});
  EXPECT_TRUE(quote.lines.empty());
  EXPECT_EQ(quote.total, base::Money());
}

TEST_F(PricingTest, CountsQuotesOfThisProcess) {
  const int before = engine_.quotes_made();
  engine_.QuoteFor({{"BOOK-1", 1}});
  engine_.QuoteFor({{"BOOK-2", 1}});
  EXPECT_EQ(engine_.quotes_made(), before + 2);
}

TEST_F(PricingTest, RefusesWhatIsNotSold) {
  catalog::Catalog::Instance().Discontinue("BOOK-1");
  try {
    engine_.QuoteFor({{"BOOK-1", 1}});
    FAIL();
  } catch (const NotForSale& error) {
    EXPECT_EQ(error.sku(), "BOOK-1");
  }
  EXPECT_THROW(engine_.QuoteFor({{"NONE-1", 1}}), catalog::ProductNotFound);
  EXPECT_THROW(engine_.QuoteFor({{"BOOK-2", 0}}), InvalidPricing);
}

TEST_F(PricingTest, RulesApplyInOrder) {
  EXPECT_EQ(
      PriceEngine::RuleNames(),
      (std::vector<std::string>{"sale", "volume", "3for2", "tier", "coupon"}));
}

TEST_F(PricingTest, VolumeDiscountHasTwoSteps) {
  EXPECT_EQ(engine_.QuoteFor({{"FOOD-1", 9}}).discount, Eur("0"));
  EXPECT_EQ(engine_.QuoteFor({{"FOOD-1", 10}}).discount, Eur("1.75"));
  EXPECT_EQ(engine_.QuoteFor({{"FOOD-1", 50}}).discount, Eur("17.50"));
}

TEST_F(PricingTest, EveryThirdTaggedPieceIsFree) {
  EXPECT_EQ(engine_.QuoteFor({{"KIDS-1", 2}}).discount, Eur("0"));
  const Quote quote = engine_.QuoteFor({{"KIDS-1", 7}});
  EXPECT_EQ(quote.discount, Eur("20.00"));
  EXPECT_EQ(quote.discount_by_rule.at("3for2"), Eur("20.00"));
  EXPECT_EQ(quote.lines[0].notes(), std::vector<std::string>{"3for2 -20.00"});
}

TEST_F(PricingTest, BetterTiersPayLess) {
  EXPECT_EQ(engine_.UnitPrice("BOOK-1"), Eur("30.00"));
  EXPECT_EQ(engine_.UnitPrice("BOOK-1", Tier::kSilver), Eur("29.40"));
  EXPECT_EQ(engine_.UnitPrice("BOOK-1", Tier::kGold), Eur("28.50"));
}

TEST_F(PricingTest, SpecialPricesReplaceTheTierDiscount) {
  SetSpecialPrice("BOOK-1", Tier::kGold, Eur("29.00"));
  EXPECT_EQ(engine_.UnitPrice("BOOK-1", Tier::kGold), Eur("29.00"));
  EXPECT_EQ(engine_.UnitPrice("BOOK-2", Tier::kGold), Eur("23.75"));
  EXPECT_EQ(SpecialPrice("BOOK-1", Tier::kGold), Eur("29.00"));
  EXPECT_EQ(SpecialPrice("BOOK-1", Tier::kSilver), std::nullopt);
  EXPECT_EQ(SpecialPrices(Tier::kGold).size(), 1u);
  EXPECT_TRUE(RemoveSpecialPrice("BOOK-1", Tier::kGold));
  EXPECT_FALSE(RemoveSpecialPrice("BOOK-1", Tier::kGold));
}

TEST_F(PricingTest, SpecialPricesAreNotAboveTheListPrice) {
  try {
    SetSpecialPrice("BOOK-1", Tier::kGold, Eur("30.01"));
    FAIL();
  } catch (const InvalidPricing& error) {
    EXPECT_EQ(error.what_for(), "BOOK-1");
    EXPECT_EQ(error.reason(), "special price 30.01 is above list price 30.00");
  }
}

TEST_F(PricingTest, SalesCoverSubCategoriesWhileTheyRun) {
  PlanSale({"BOOKS", 20, 1000, 2000});
  EXPECT_EQ(SalePercent("KIDS", 1000), 20);
  EXPECT_EQ(SalePercent("KIDS", 1999), 20);
  EXPECT_EQ(SalePercent("KIDS", 2000), 0);
  EXPECT_EQ(SalePercent("TOYS", 1500), 0);
}

TEST_F(PricingTest, TheBestSaleWins) {
  PlanSale({"BOOKS", 20, 1000, 2000});
  PlanSale({"KIDS", 30, 1000, 2000});
  EXPECT_EQ(SalePercent("KIDS", 1500), 30);
  EXPECT_EQ(SalePercent("BOOKS", 1500), 20);
  EXPECT_EQ(RunningSales(1500).size(), 2u);
  PricingContext context;
  context.at = 1500;
  EXPECT_EQ(engine_.QuoteFor({{"BOOK-1", 1}}, context).discount, Eur("6.00"));
}

TEST_F(PricingTest, SalesAreValidated) {
  EXPECT_THROW(PlanSale({"BOOKS", 0, 1, 2}), InvalidPricing);
  EXPECT_THROW(PlanSale({"BOOKS", 10, 2, 2}), InvalidPricing);
  EXPECT_THROW(PlanSale({"NOPE", 10, 1, 2}), catalog::CategoryNotFound);
}

TEST_F(PricingTest, CouponsTakePercentOrAmountOff) {
  CreateCoupon(TenPercent());
  EXPECT_EQ(engine_.QuoteFor({{"BOOK-1", 1}}, With("ten")).discount,
            Eur("3.00"));
  Coupon five;
  five.code = "five";
  five.kind = CouponKind::kAmount;
  five.value = 500;
  CreateCoupon(five);
  const Quote quote =
      engine_.QuoteFor({{"BOOK-1", 1}, {"KIDS-1", 1}}, With("FIVE"));
  EXPECT_EQ(quote.discount, Eur("5.00"));
  EXPECT_EQ(quote.lines[0].discount(), Eur("3.75"));
  EXPECT_EQ(quote.lines[1].discount(), Eur("1.25"));
}

TEST_F(PricingTest, CouponsNeverPayOut) {
  Coupon big;
  big.code = "BIG";
  big.kind = CouponKind::kAmount;
  big.value = 100000;
  CreateCoupon(big);
  EXPECT_EQ(engine_.QuoteFor({{"GIFT-1", 1}}, With("BIG")).total, Eur("0"));
}

TEST_F(PricingTest, CouponsAreRejectedForAReason) {
  EXPECT_EQ(ProblemOf("NONE", Eur("1")), CouponProblem::kUnknown);
  Coupon coupon = TenPercent();
  coupon.minimum = Eur("10.00");
  coupon.expires = 5000;
  CreateCoupon(coupon);
  EXPECT_EQ(ProblemOf("TEN", Eur("10.00"), 5000), CouponProblem::kExpired);
  EXPECT_EQ(ProblemOf("TEN", Eur("9.99"), 4999), CouponProblem::kBelowMinimum);
  EXPECT_EQ(CheckCoupon("TEN", Eur("10.00"), 4999).value, 10);
  EXPECT_THROW(engine_.QuoteFor({{"BOOK-1", 1}}, With("TEN")), CouponRejected);
}

TEST_F(PricingTest, CouponsAreRedeemedOncePerCustomer) {
  CreateCoupon(TenPercent());
  int uses_left = -1;
  RedeemCoupon("TEN", anna_, &uses_left);
  EXPECT_EQ(uses_left, 1);
  EXPECT_TRUE(HasRedeemed("ten", anna_));
  EXPECT_FALSE(HasRedeemed("TEN", bert_));
  try {
    RedeemCoupon("TEN", anna_);
    FAIL();
  } catch (const CouponRejected& error) {
    EXPECT_EQ(error.problem(), CouponProblem::kAlreadyRedeemed);
    EXPECT_STREQ(error.what(), "PRI-1: coupon TEN is already redeemed");
  }
  RedeemCoupon("TEN", bert_);
  EXPECT_EQ(ProblemOf("TEN", Eur("10.00")), CouponProblem::kUsedUp);
}

TEST_F(PricingTest, CouponsAreListedAndFound) {
  CreateCoupon(TenPercent());
  ASSERT_EQ(AllCoupons().size(), 1u);
  const std::unique_ptr<Coupon> found = FindCoupon("ten");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->code, "TEN");
  EXPECT_EQ(FindCoupon("none"), nullptr);
  EXPECT_THROW(CreateCoupon(Coupon()), InvalidPricing);
}

TEST_F(PricingTest, ApplyDiscountsWorksOnGivenLines) {
  std::vector<PricedLine> lines = {Line(10, "2.00"), Line(1, "5.00")};
  std::map<std::string, base::Money> by_rule;
  EXPECT_EQ(ApplyDiscounts(lines, For(Tier::kGold), &by_rule), Eur("2.20"));
  EXPECT_EQ(lines[0].discount(), Eur("1.95"));
  EXPECT_EQ(lines[1].discount(), Eur("0.25"));
  EXPECT_EQ(by_rule, (std::map<std::string, base::Money>{
                         {"volume", Eur("1.00")}, {"tier", Eur("1.20")}}));
  EXPECT_EQ(ApplyDiscounts(lines, For(Tier::kStandard)), Eur("0.90"));
}

TEST_F(PricingTest, LinesNeverGoBelowZero) {
  PricedLine line = Line(1, "5.00");
  EXPECT_EQ(line.AddDiscount(Eur("3.00"), "a"), Eur("3.00"));
  EXPECT_EQ(line.AddDiscount(Eur("3.00"), "b"), Eur("2.00"));
  EXPECT_EQ(line.AddDiscount(Eur("3.00"), "c"), Eur("0.00"));
  EXPECT_EQ(line.notes(), (std::vector<std::string>{"a -3.00", "b -2.00"}));
}

TEST_F(PricingTest, VatDependsOnClassAndCountry) {
  EXPECT_EQ(VatPerMille(VatClass::kStandard), 190);
  EXPECT_EQ(VatPerMille(VatClass::kReduced, "FR"), 55);
  EXPECT_EQ(VatPerMille(VatClass::kExempt, "AT"), 0);
  EXPECT_EQ(VatOf(Eur("10.00"), VatClass::kStandard, "AT"), Eur("2.00"));
  EXPECT_EQ(VatOf(Eur("10.00"), VatClass::kStandard, "US"), Eur("0"));
  EXPECT_EQ(VatOf(Line(2, "5.00")), Eur("0.70"));
}

TEST_F(PricingTest, VatIsRoundedPerClassNotPerLine) {
  const std::vector<PricedLine> lines(3, Line(1, "0.07"));
  EXPECT_EQ(VatOf(lines[0]), Eur("0.00"));
  EXPECT_EQ(VatOf(lines), Eur("0.01"));
  EXPECT_EQ(VatByClass(lines).at(VatClass::kReduced), Eur("0.01"));
}

TEST_F(PricingTest, RoundsToSteps) {
  EXPECT_EQ(RoundTo(Eur("1.02"), 5), Eur("1.00"));
  EXPECT_EQ(RoundTo(Eur("1.03"), 5), Eur("1.05"));
  EXPECT_EQ(RoundTo(Eur("1.04"), 5, Rounding::kDown), Eur("1.00"));
  EXPECT_EQ(RoundTo(Eur("1.01"), 5, Rounding::kUp), Eur("1.05"));
  EXPECT_EQ(RoundTo(Eur("-1.01"), 5, Rounding::kUp), Eur("-1.00"));
  EXPECT_EQ(RoundTo(Eur("1.01"), 0), Eur("1.01"));
}

TEST_F(PricingTest, CharmPricesEndInNinetyNine) {
  EXPECT_EQ(CharmPrice(Eur("12.34")), Eur("11.99"));
  EXPECT_EQ(CharmPrice(Eur("12.99")), Eur("12.99"));
  EXPECT_EQ(CharmPrice(Eur("0.50")), Eur("0.50"));
}

}  // namespace
}  // namespace shop::pricing
