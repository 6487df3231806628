#include "shop_fixture.h"

#include "base/database.h"
#include "catalog/catalog.h"
#include "catalog/categories.h"
#include "catalog/csv_import.h"
#include "customers/address_book.h"
#include "customers/customer_registry.h"
#include "inventory/inventory.h"
#include "inventory/stock_keeper.h"
#include "inventory/warehouses.h"

namespace shop {

base::Money Eur(const std::string& amount) {
  const auto money = base::Money::Parse(amount);
  EXPECT_TRUE(money.has_value()) << amount;
  return money.value_or(base::Money());
}

void EmptyShopTest::SetUp() {
  base::Database::Instance().Wipe();
  catalog::Catalog::Instance().Reload();
  inventory::StockKeeper::Instance().Reset();
}

void ShopTest::SetUp() {
  EmptyShopTest::SetUp();
  SeedCatalog();
  SeedStock();
  SeedCustomers();
}

void ShopTest::SeedCatalog() {
  catalog::AddCategory("BOOKS", "Books");
  catalog::AddCategory("KIDS", "Children", "BOOKS");
  catalog::AddCategory("TOYS", "Toys");
  catalog::AddCategory("FOOD", "Food");
  const catalog::ImportResult result = catalog::ImportCsv(
      "BOOK-1;C++ in Anger;BOOKS;30.00;reduced;500;cpp,programming\n"
      "BOOK-2;The Linker;BOOKS;25.00;reduced;400;programming\n"
      "KIDS-1;Picture Book;KIDS;10.00;reduced;300;3for2\n"
      "TOY-1;Wooden Train;TOYS;49.90;standard;1200;wood\n"
      "FOOD-1;Rye Bread;FOOD;3.50;reduced;750;\n"
      "GIFT-1;Voucher;TOYS;20.00;exempt;0;\n");
  ASSERT_EQ(result.added, 6);
}

void ShopTest::SeedStock() {
  inventory::AddWarehouse("BER", "Berlin", 1);
  inventory::AddWarehouse("HAM", "Hamburg", 2);
  inventory::Receive("BOOK-1", "BER", 10);
  inventory::Receive("BOOK-1", "HAM", 5);
  inventory::Receive("BOOK-2", "BER", 20);
  inventory::Receive("KIDS-1", "HAM", 100);
  inventory::Receive("TOY-1", "BER", 4);
  inventory::Receive("FOOD-1", "BER", 50);
}

void ShopTest::SeedCustomers() {
  auto& registry = customers::CustomerRegistry::Instance();
  anna_ = registry.Register("Anna Alt", "anna@example.com");
  bert_ = registry.Register("Bert Berg", "bert@example.com",
                            customers::Contact::kSms);
  customers::AddAddress(anna_, {"Hauptstr. 1", "10115", "Berlin", "DE"});
  customers::AddAddress(bert_, {"Ring 2", "1010", "Wien", "AT"});
}

}  // namespace shop
