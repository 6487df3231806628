#include "customers/address_book.h"
#include "customers/credit.h"
#include "customers/customer.h"
#include "customers/customer_registry.h"
#include "customers/errors.h"
#include "customers/loyalty.h"
#include "customers/validation.h"
#include "shop_fixture.h"

namespace shop::customers {
namespace {

class CustomersTest : public ShopTest {
 protected:
  CustomerRegistry& registry_ = CustomerRegistry::Instance();
};

TEST_F(CustomersTest, RegistersWithCleanData) {
  const base::CustomerId id =
      registry_.Register("  Carla Cruz ", " Carla@Example.COM ");
  EXPECT_EQ(registry_.Get(id),
            Customer(id, "Carla Cruz", "carla@example.com", Tier::kStandard,
                     Eur("100.00"), Contact::kEmail, true));
  EXPECT_EQ(registry_.Get("CARLA@example.com").id(), id);
}

TEST_F(CustomersTest, OneAccountPerEmail) {
  try {
    registry_.Register("Second Anna", "ANNA@example.com");
    FAIL();
  } catch (const EmailTaken& error) {
    EXPECT_EQ(error.email(), "anna@example.com");
    EXPECT_EQ(error.owner(), anna_);
    EXPECT_EQ(error.code(), "CUS-2");
  }
}

TEST_F(CustomersTest, RejectsBadNamesAndEmails) {
  EXPECT_THROW(registry_.Register(" ", "x@example.com"), InvalidCustomer);
  try {
    registry_.Register("X", "nobody");
    FAIL();
  } catch (const InvalidCustomer& error) {
    EXPECT_EQ(error.field(), "email");
    EXPECT_EQ(error.value(), "nobody");
  }
}

TEST_F(CustomersTest, UnknownCustomersAreAnError) {
  const base::CustomerId nobody(99);
  EXPECT_EQ(registry_.Find(nobody), std::nullopt);
  EXPECT_EQ(registry_.Find("nobody@example.com"), std::nullopt);
  EXPECT_THROW(registry_.Get(nobody), CustomerNotFound);
  EXPECT_THROW(registry_.SetTier(nobody, Tier::kGold), CustomerNotFound);
  try {
    CreditOf(nobody);
    FAIL();
  } catch (const CustomerNotFound& error) {
    EXPECT_EQ(error.id(), nobody);
  }
}

TEST_F(CustomersTest, ListsAndCounts) {
  registry_.SetTier(bert_, Tier::kGold);
  const base::CustomerId carla = registry_.Register("Carla", "c@example.com");
  registry_.Deactivate(carla);
  EXPECT_EQ(registry_.All().size(), 3u);
  EXPECT_EQ(registry_.All(/*active_only=*/true).size(), 2u);
  EXPECT_EQ(registry_.CountByTier(),
            (std::map<Tier, int>{{Tier::kStandard, 1}, {Tier::kGold, 1}}));
}

TEST_F(CustomersTest, DeactivatedAccountsGetNoMail) {
  registry_.Deactivate(anna_);
  EXPECT_FALSE(registry_.Get(anna_).active());
  EXPECT_EQ(registry_.Get(anna_).contact(), Contact::kNone);
}

TEST_F(CustomersTest, SettersChangeOneThing) {
  registry_.SetContact(anna_, Contact::kSms);
  registry_.SetCreditLimit(anna_, Eur("250.00"));
  EXPECT_EQ(registry_.Get(anna_),
            Customer(anna_, "Anna Alt", "anna@example.com", Tier::kStandard,
                     Eur("250.00"), Contact::kSms, true));
  EXPECT_THROW(registry_.SetCreditLimit(anna_, Eur("-1")), InvalidCustomer);
}

TEST_F(CustomersTest, CreditIsUsedAndFreed) {
  EXPECT_EQ(UseCredit(anna_, Eur("70.00")), Eur("30.00"));
  EXPECT_EQ(CreditOf(anna_).used, Eur("70.00"));
  EXPECT_EQ(CreditOf(anna_).available(), Eur("30.00"));
  FreeCredit(anna_, Eur("1000.00"));
  EXPECT_EQ(CreditOf(anna_).used, Eur("0.00"));
}

TEST_F(CustomersTest, CreditHasALimit) {
  UseCredit(anna_, Eur("70.00"));
  CheckCredit(anna_, Eur("30.00"));
  try {
    UseCredit(anna_, Eur("30.01"));
    FAIL();
  } catch (const CreditLimitExceeded& error) {
    EXPECT_EQ(error.customer(), anna_);
    EXPECT_EQ(error.requested(), Eur("30.01"));
    EXPECT_EQ(error.available(), Eur("30.00"));
    EXPECT_EQ(error.missing(), Eur("0.01"));
    EXPECT_STREQ(error.what(),
                 "CUS-4: customer 1 asks for 30.01 on credit, 30.00 left");
  }
  EXPECT_EQ(CreditOf(anna_).used, Eur("70.00"));
}

TEST_F(CustomersTest, PointsPromote) {
  EXPECT_EQ(EarnPoints(anna_, 499), Tier::kStandard);
  EXPECT_EQ(EarnPoints(anna_, Eur("1.99")), Tier::kSilver);
  EXPECT_EQ(registry_.Get(anna_).tier(), Tier::kSilver);
  EXPECT_EQ(PointsOf(anna_), 500);
  EXPECT_EQ(TierForPoints(2000), Tier::kGold);
}

TEST_F(CustomersTest, SpentPointsDoNotDemote) {
  EarnPoints(anna_, 600);
  int balance = -1;
  EXPECT_TRUE(SpendPoints(anna_, 450, balance));
  EXPECT_EQ(balance, 150);
  EXPECT_FALSE(SpendPoints(anna_, 151, balance));
  EXPECT_EQ(balance, 150);
  EXPECT_EQ(EarnPoints(anna_, 0), Tier::kSilver);
}

TEST_F(CustomersTest, TiersAreNeverTakenAway) {
  registry_.SetTier(anna_, Tier::kGold);
  EXPECT_EQ(EarnPoints(anna_, 10), Tier::kGold);
}

TEST_F(CustomersTest, NegativePointsAreRefused) {
  EXPECT_THROW(EarnPoints(anna_, -5), InvalidCustomer);
}

TEST_F(CustomersTest, RanksByPoints) {
  EarnPoints(anna_, 10);
  EarnPoints(bert_, 20);
  const auto best = BestCustomers();
  ASSERT_EQ(best.size(), 2u);
  EXPECT_EQ(best[0], std::make_pair(bert_, 20));
  EXPECT_EQ(BestCustomers(1).size(), 1u);
}

TEST_F(CustomersTest, FirstAddressIsPrimary) {
  EXPECT_EQ(AddAddress(anna_, Address("Weg 3", "20095", "Hamburg", " de ")), 2);
  EXPECT_EQ(AddressesOf(anna_).size(), 2u);
  EXPECT_EQ(PrimaryAddress(anna_),
            Address("Hauptstr. 1", "10115", "Berlin", "DE"));
  EXPECT_TRUE(MakePrimary(anna_, 2));
  EXPECT_EQ(PrimaryAddress(anna_)->OneLine(), "Weg 3, 20095 Hamburg, DE");
  EXPECT_FALSE(MakePrimary(anna_, 3));
  EXPECT_EQ(PrimaryAddress(base::CustomerId(99)), std::nullopt);
}

TEST_F(CustomersTest, AddressesAreChecked) {
  EXPECT_THROW(AddAddress(anna_, Address("Weg 3", "1", "Berlin", "DE")),
               InvalidCustomer);
  EXPECT_THROW(AddAddress(anna_, Address("Weg 3", "10115", "Berlin", "XX")),
               InvalidCustomer);
  EXPECT_EQ(CountriesServed(), (std::set<std::string>{"AT", "DE"}));
}

TEST_F(CustomersTest, NormalizeChangesInPlace) {
  Address address(" Weg 3", "10115 ", "Berlin", "de");
  EXPECT_TRUE(Normalize(address));
  EXPECT_EQ(address, Address("Weg 3", "10115", "Berlin", "DE"));
  EXPECT_FALSE(Normalize(address));
}

TEST_F(CustomersTest, ValidatesShapes) {
  EXPECT_TRUE(Validation::IsEmail("a@b.de"));
  EXPECT_FALSE(Validation::IsEmail("a@b@c.de"));
  EXPECT_FALSE(Validation::IsEmail("@b.de"));
  EXPECT_TRUE(Validation::IsZip("1010", "AT"));
  EXPECT_FALSE(Validation::IsZip("1010", "DE"));
  EXPECT_TRUE(Validation::IsZip("1234 AB", "NL"));
}

}  // namespace
}  // namespace shop::customers
