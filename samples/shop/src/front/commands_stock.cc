#include "front/command_registry.h"
#include "inventory/inventory.h"
#include "inventory/reorder.h"
#include "inventory/stock_keeper.h"
#include "inventory/warehouses.h"

namespace shop::front {

namespace {

std::string AddWarehouse(const Arguments& args) {
  inventory::AddWarehouse(args.Text(0, "code"), args.Text(1, "city"),
                          args.IntOption("priority", 100));
  return "";
}

std::string Receive(const Arguments& args) {
  const int level = inventory::Receive(
      args.Text(0, "sku"), args.Text(1, "warehouse"), args.Int(2, "quantity"));
  return std::to_string(level) + " in " + args.Text(1, "warehouse");
}

std::string Adjust(const Arguments& args) {
  const int change = inventory::Adjust(
      args.Text(0, "sku"), args.Text(1, "warehouse"), args.Int(2, "delta"),
      args.Option("reason", "stock take"));
  return "changed by " + std::to_string(change);
}

std::string Transfer(const Arguments& args) {
  inventory::Transfer(args.Text(0, "sku"), args.Text(1, "from"),
                      args.Text(2, "to"), args.Int(3, "quantity"));
  return "";
}

std::string Show(const Arguments& args) {
  const std::string sku = args.Text(0, "sku");
  std::string text = std::to_string(inventory::Available(sku)) + " of " +
                     std::to_string(inventory::OnHand(sku)) + " available";
  for (const inventory::StockLevel& level : inventory::LevelsOf(sku)) {
    text += "\n" + level.warehouse + "  " + std::to_string(level.quantity);
  }
  return text;
}

std::string History(const Arguments& args) {
  std::string text;
  for (const inventory::Movement& movement : inventory::MovementsOf(
           args.Text(0, "sku"), args.IntOption("limit", 20))) {
    text += "\n" + movement.warehouse + "  " + (movement.delta > 0 ? "+" : "") +
            std::to_string(movement.delta) + "  " +
            inventory::ToString(movement.kind) + "  " + movement.reason;
  }
  return text;
}

std::string Hold(const Arguments& args) {
  const base::ReservationId id = inventory::StockKeeper::Instance().Hold(
      args.Text(0, "sku"), args.Int(1, "quantity"), args.Option("for", "desk"));
  return "reservation " + std::to_string(id.value());
}

std::string Release(const Arguments& args) {
  return std::to_string(inventory::StockKeeper::Instance().ReleaseAll(
             args.Text(0, "holder"))) +
         " released";
}

std::string Reorder(const Arguments& args) {
  std::string text;
  int count = 0;
  for (const inventory::ReorderProposal& proposal : inventory::ProposeReorders(
           args.IntOption("below", 5), args.IntOption("target", 20))) {
    text +=
        "\n" + proposal.sku + "  " + std::to_string(proposal.order_quantity);
    ++count;
  }
  return std::to_string(count) + " to order" + text;
}

const CommandRegistrar registrars[] = {
    {"warehouse.add", "CODE CITY [priority=N]", AddWarehouse},
    {"stock.receive", "SKU WAREHOUSE QUANTITY", Receive},
    {"stock.adjust", "SKU WAREHOUSE DELTA [reason=TEXT]", Adjust},
    {"stock.transfer", "SKU FROM TO QUANTITY", Transfer},
    {"stock.show", "SKU", Show},
    {"stock.history", "SKU [limit=N]", History},
    {"stock.hold", "SKU QUANTITY [for=HOLDER]", Hold},
    {"stock.release", "HOLDER", Release},
    {"stock.reorder", "[below=N] [target=N]", Reorder},
};

}  // namespace

void LinkStockCommands() {}

}  // namespace shop::front
