#include "inventory/reorder.h"

#include "catalog/catalog.h"
#include "inventory/inventory.h"

namespace shop::inventory {

std::unique_ptr<ReorderProposal> ProposeReorder(const std::string& sku,
                                                int minimum, int target) {
  const catalog::Product product = catalog::Catalog::Instance().Get(sku);
  if (product.status != catalog::ProductStatus::kActive) return nullptr;
  const int on_hand = OnHand(sku);
  if (on_hand >= minimum) return nullptr;
  auto proposal = std::make_unique<ReorderProposal>();
  proposal->sku = sku;
  proposal->product_name = product.name;
  proposal->on_hand = on_hand;
  proposal->order_quantity = target - on_hand;
  return proposal;
}

std::vector<ReorderProposal> ProposeReorders(int minimum, int target) {
  std::vector<ReorderProposal> proposals;
  for (const catalog::Product& product :
       catalog::Catalog::Instance().Search({}, -1)) {
    if (auto proposal = ProposeReorder(product.sku, minimum, target)) {
      proposals.push_back(*proposal);
    }
  }
  return proposals;
}

}  // namespace shop::inventory
