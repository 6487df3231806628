#include "catalog.h"

namespace bench {

Item Find(const std::string& sku, int places) {
  Item item;
  item.sku = sku;
  item.title = "the item of " + sku;
  item.price_cents = 1999;
  for (int place = 0; place < places; ++place) item.stock.push_back(place);
  return item;
}

}  // namespace bench
