#pragma once

#include <string>

#include "base/ids.h"
#include "base/money.h"
#include "gtest/gtest.h"

namespace shop {

/// "12.34" euros; anything else fails the test.
base::Money Eur(const std::string& amount);

/// An empty shop: no rows, no caches, no reservations.
class EmptyShopTest : public testing::Test {
 protected:
  void SetUp() override;
};

/// A small shop.
///
///   BOOK-1  C++ in Anger   BOOKS  30.00  7%   500 g   10 BER + 5 HAM
///   BOOK-2  The Linker     BOOKS  25.00  7%   400 g   20 BER
///   KIDS-1  Picture Book   KIDS   10.00  7%   300 g  100 HAM, tag 3for2
///   TOY-1   Wooden Train   TOYS   49.90 19%  1200 g    4 BER
///   FOOD-1  Rye Bread      FOOD    3.50  7%   750 g   50 BER
///   GIFT-1  Voucher        TOYS   20.00  0%     0 g   none
///
/// Anna lives in Germany, Bert in Austria.
class ShopTest : public EmptyShopTest {
 protected:
  void SetUp() override;

  base::CustomerId anna_;
  base::CustomerId bert_;

 private:
  void SeedCatalog();
  void SeedStock();
  void SeedCustomers();
};

}  // namespace shop
