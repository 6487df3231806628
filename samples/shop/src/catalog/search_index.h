#pragma once

#include <map>
#include <set>
#include <string>

#include "catalog/product.h"

namespace shop::catalog {

/// Words to SKUs. Belongs to the Catalog; nobody else should need it.
class SearchIndex {
 public:
  void Add(const Product& product);
  void Remove(const std::string& sku);
  void Clear();

  /// SKUs matching every word of `query` (prefixes count). "" matches none.
  std::set<std::string> Find(const std::string& query) const;

 private:
  std::set<std::string> WithPrefix(const std::string& prefix) const;

  std::map<std::string, std::set<std::string>> skus_by_word_;
};

}  // namespace shop::catalog
