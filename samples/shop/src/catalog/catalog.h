#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/money.h"
#include "catalog/product.h"
#include "catalog/search_index.h"

namespace shop::catalog {

/// The product master. Reads go through a cache that lives as long as the
/// process; every write goes through this class and keeps the cache right.
class Catalog {
 public:
  static Catalog& Instance();

  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;

  /// Stores a new product and assigns its id (the given one is ignored).
  /// Throws InvalidProduct, CategoryNotFound or DuplicateSku.
  base::ProductId AddProduct(const Product& product);

  /// Replaces all fields but id and SKU. Throws as AddProduct, and
  /// ProductNotFound.
  void UpdateProduct(const Product& product);

  /// Throw ProductNotFound.
  Product Get(const std::string& sku);
  Product Get(base::ProductId id);

  std::optional<Product> Find(const std::string& sku);

  /// As Find, for callers that keep many. Null if there is none.
  std::shared_ptr<const Product> Share(const std::string& sku);

  bool Exists(const std::string& sku);

  /// The list price, net. Throws ProductNotFound.
  base::Money PriceOf(const std::string& sku);

  /// At most `limit` products.
  std::vector<Product> Search(const ProductFilter& filter, int limit = 50);

  /// How many active products carry each tag.
  std::map<std::string, int> TagCounts();

  /// SKUs of the active products of a category, not of its sub-categories.
  std::set<std::string> SkusIn(const std::string& category);

  /// Sets the list price, or raises it by per cent (negative lowers).
  void ChangePrice(const std::string& sku, base::Money price);
  void ChangePrice(const std::string& sku, int percent);

  void Discontinue(const std::string& sku);

  int ProductCount() const;
  CacheStats Stats() const;

  /// Drops the cache, its counters and the search index.
  void Reload();

  /// Upper-case letters, digits and dashes, 3 to 16 characters.
  static bool IsValidSku(const std::string& sku);

 private:
  Catalog();

  void Validate(const Product& product) const;
  void Store(const Product& product);
  std::optional<Product> Load(const std::string& sku) const;
  void EnsureIndex();

  std::map<std::string, Product> cache_;
  SearchIndex index_;
  bool indexed_ = false;
  int hits_ = 0;
  int misses_ = 0;
};

}  // namespace shop::catalog
