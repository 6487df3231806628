#include "catalog/related.h"

#include <algorithm>
#include <utility>

#include "catalog/catalog.h"

namespace shop::catalog {

namespace {

int Likeness(const Product& a, const Product& b) {
  int score = a.category == b.category ? 1 : 0;
  for (const std::string& tag : a.tags) {
    if (b.HasTag(tag)) score += 2;
  }
  return score;
}

}  // namespace

std::vector<Product> RelatedProducts(const std::string& sku, int limit) {
  const Product product = Catalog::Instance().Get(sku);
  std::vector<std::pair<int, Product>> scored;
  for (const Product& other : Catalog::Instance().Search({}, -1)) {
    if (other.sku == sku) continue;
    const int score = Likeness(product, other);
    if (score > 0) scored.emplace_back(score, other);
  }
  std::sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first > b.first;
    return a.second.sku < b.second.sku;
  });
  std::vector<Product> related;
  for (const auto& entry : scored) {
    if (static_cast<int>(related.size()) == limit) break;
    related.push_back(entry.second);
  }
  return related;
}

std::unique_ptr<Product> CheaperAlternative(const std::string& sku) {
  const Product product = Catalog::Instance().Get(sku);
  ProductFilter filter;
  filter.category = product.category;
  filter.order = SortOrder::kByPrice;
  const std::vector<Product> found = Catalog::Instance().Search(filter, 1);
  if (found.empty() || found[0].list_price >= product.list_price) {
    return nullptr;
  }
  return std::make_unique<Product>(found[0]);
}

}  // namespace shop::catalog
