#include "inventory/inventory.h"

#include "catalog/catalog.h"
#include "catalog/errors.h"
#include "inventory/errors.h"
#include "inventory/reorder.h"
#include "inventory/stock_keeper.h"
#include "inventory/warehouses.h"
#include "shop_fixture.h"

namespace shop::inventory {
namespace {

class InventoryTest : public ShopTest {
 protected:
  StockKeeper& keeper_ = StockKeeper::Instance();
};

TEST_F(InventoryTest, ReceivesGoods) {
  EXPECT_EQ(Receive("TOY-1", "BER", 6), 10);
  EXPECT_EQ(OnHand("TOY-1"), 10);
  EXPECT_EQ(OnHand("BOOK-1"), 15);
  EXPECT_EQ(OnHand("BOOK-1", "HAM"), 5);
  EXPECT_EQ(OnHand("BOOK-1", "MUC"), 0);
}

TEST_F(InventoryTest, ReceivingIsChecked) {
  EXPECT_THROW(Receive("NONE-1", "BER", 1), catalog::ProductNotFound);
  EXPECT_THROW(Receive("TOY-1", "MUC", 1), UnknownWarehouse);
  try {
    Receive("TOY-1", "BER", 0);
    FAIL();
  } catch (const InvalidQuantity& error) {
    EXPECT_EQ(error.sku(), "TOY-1");
    EXPECT_EQ(error.quantity(), 0);
  }
}

TEST_F(InventoryTest, AdjustStopsAtZero) {
  EXPECT_EQ(Adjust("TOY-1", "BER", 3), 3);
  EXPECT_EQ(Adjust("TOY-1", "BER", -100, "flood"), -7);
  EXPECT_EQ(OnHand("TOY-1"), 0);
  EXPECT_EQ(Adjust("TOY-1", "BER", -1), 0);
  EXPECT_EQ(MovementsOf("TOY-1").front().reason, "flood");
}

TEST_F(InventoryTest, TransfersBetweenWarehouses) {
  Transfer("BOOK-1", "BER", "HAM", 4);
  EXPECT_EQ(OnHand("BOOK-1", "BER"), 6);
  EXPECT_EQ(OnHand("BOOK-1", "HAM"), 9);
  EXPECT_THROW(Transfer("BOOK-1", "BER", "HAM", 7), OutOfStock);
  EXPECT_EQ(OnHand("BOOK-1"), 15);
}

TEST_F(InventoryTest, ReservationsReduceWhatIsAvailable) {
  const base::ReservationId id = keeper_.Hold("BOOK-1", 12, "cart 1");
  EXPECT_EQ(OnHand("BOOK-1"), 15);
  EXPECT_EQ(Available("BOOK-1"), 3);
  EXPECT_EQ(keeper_.Held("BOOK-1"), 12);
  EXPECT_TRUE(keeper_.Release(id));
  EXPECT_FALSE(keeper_.Release(id));
  EXPECT_EQ(Available("BOOK-1"), 15);
}

TEST_F(InventoryTest, OutOfStockTellsTheNumbers) {
  keeper_.Hold("TOY-1", 3, "cart 1");
  try {
    keeper_.Hold("TOY-1", 2, "cart 2");
    FAIL();
  } catch (const OutOfStock& error) {
    EXPECT_EQ(error.sku(), "TOY-1");
    EXPECT_EQ(error.requested(), 2);
    EXPECT_EQ(error.available(), 1);
    EXPECT_EQ(error.code(), "INV-1");
    EXPECT_STREQ(error.what(), "INV-1: 2 of TOY-1 wanted, 1 available");
  }
}

TEST_F(InventoryTest, ReserveTellsWhatRemains) {
  int remaining = -1;
  const base::ReservationId first = Reserve("TOY-1", 1, &remaining);
  EXPECT_EQ(remaining, 3);
  EXPECT_EQ(first, base::ReservationId(1));
  EXPECT_EQ(Reserve("TOY-1", 3), base::ReservationId(2));
  EXPECT_THROW(Reserve("TOY-1", 1), OutOfStock);
  EXPECT_THROW(Reserve("TOY-1", 0), InvalidQuantity);
  EXPECT_THROW(Reserve("NONE-1", 1), catalog::ProductNotFound);
}

TEST_F(InventoryTest, ConfirmPicksByWarehousePriority) {
  const base::ReservationId id = keeper_.Hold("BOOK-1", 12, "cart 1");
  EXPECT_EQ(
      keeper_.Confirm(id, "order 1"),
      (std::vector<StockLevel>{{"BOOK-1", "BER", 10}, {"BOOK-1", "HAM", 2}}));
  EXPECT_EQ(OnHand("BOOK-1"), 3);
  EXPECT_EQ(keeper_.Held("BOOK-1"), 0);
  try {
    keeper_.Confirm(id);
    FAIL();
  } catch (const UnknownReservation& error) {
    EXPECT_EQ(error.id(), id);
  }
}

TEST_F(InventoryTest, ConfirmFailsWholeIfStockHasShrunk) {
  const base::ReservationId id = keeper_.Hold("TOY-1", 4, "cart 1");
  Adjust("TOY-1", "BER", -1);
  EXPECT_THROW(keeper_.Confirm(id), OutOfStock);
  EXPECT_EQ(OnHand("TOY-1"), 3);
}

TEST_F(InventoryTest, ReleasesEverythingOfAHolder) {
  keeper_.Hold("BOOK-1", 1, "cart 1");
  keeper_.Hold("TOY-1", 1, "cart 1");
  keeper_.Hold("TOY-1", 1, "cart 2");
  EXPECT_EQ(keeper_.ReleaseAll("cart 1"), 2);
  ASSERT_EQ(keeper_.Reservations().size(), 1u);
  const Reservation left = keeper_.Reservations().front();
  EXPECT_EQ(left.holder, "cart 2");
  EXPECT_EQ(left.sku, "TOY-1");
  EXPECT_EQ(left.quantity, 1);
}

TEST_F(InventoryTest, OldReservationsExpire) {
  keeper_.Hold("TOY-1", 1, "cart 1");
  EXPECT_EQ(keeper_.Expire(3600), 0);
  EXPECT_EQ(keeper_.Expire(-3600), 1);
  EXPECT_EQ(Available("TOY-1"), 4);
}

TEST_F(InventoryTest, AvailableForMany) {
  keeper_.Hold("TOY-1", 1, "cart 1");
  const std::vector<std::string> skus = {"TOY-1", "BOOK-2", "GIFT-1"};
  EXPECT_EQ(Available(skus), (std::map<std::string, int>{
                                 {"BOOK-2", 20}, {"GIFT-1", 0}, {"TOY-1", 3}}));
}

TEST_F(InventoryTest, KeepsMovementsNewestFirst) {
  Transfer("TOY-1", "BER", "HAM", 1);
  const std::vector<Movement> movements = MovementsOf("TOY-1");
  ASSERT_EQ(movements.size(), 3u);
  EXPECT_EQ(movements[0].reason, "from BER");
  EXPECT_EQ(movements[0].delta, 1);
  EXPECT_EQ(movements[1].kind, MovementKind::kTransferred);
  EXPECT_EQ(movements[2].kind, MovementKind::kReceived);
  EXPECT_EQ(MovementsOf("TOY-1", 1).size(), 1u);
}

TEST_F(InventoryTest, WarehousesAreInPickingOrder) {
  AddWarehouse(Warehouse("AAA", "Aachen", 1));
  AddWarehouse("ZZZ", "Zeitz");
  std::vector<std::string> codes;
  for (const Warehouse& warehouse : AllWarehouses()) {
    codes.push_back(warehouse.code());
  }
  EXPECT_EQ(codes, (std::vector<std::string>{"AAA", "BER", "HAM", "ZZZ"}));
  EXPECT_EQ(FindWarehouse("ZZZ"), Warehouse("ZZZ", "Zeitz", 100));
  EXPECT_EQ(FindWarehouse("MUC"), std::nullopt);
}

TEST_F(InventoryTest, ProposesReorders) {
  const std::unique_ptr<ReorderProposal> toy = ProposeReorder("TOY-1");
  ASSERT_NE(toy, nullptr);
  EXPECT_EQ(toy->product_name, "Wooden Train");
  EXPECT_EQ(toy->on_hand, 4);
  EXPECT_EQ(toy->order_quantity, 16);
  EXPECT_EQ(ProposeReorder("TOY-1", 4), nullptr);
  EXPECT_EQ(ProposeReorder("BOOK-1"), nullptr);
  EXPECT_EQ(ProposeReorders().size(), 2u);  // and the voucher
}

TEST_F(InventoryTest, DoesNotReorderDiscontinuedProducts) {
  catalog::Catalog::Instance().Discontinue("TOY-1");
  EXPECT_EQ(ProposeReorder("TOY-1"), nullptr);
}

}  // namespace
}  // namespace shop::inventory
