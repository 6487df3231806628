#pragma once

#include <string>
#include <vector>

namespace bench {

struct Item {
  std::string sku;
  std::string title;
  long price_cents = 0;
  std::vector<int> stock;
};

/// What the service does is next to nothing, so that the call is what costs.
Item Find(const std::string& sku, int places);

}  // namespace bench
