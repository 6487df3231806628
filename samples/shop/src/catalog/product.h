#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/money.h"

// The product master's data, nothing that acts on it.

namespace shop::catalog {

enum class VatClass { kStandard, kReduced, kExempt };
enum class ProductStatus { kActive, kDiscontinued };
enum class SortOrder { kBySku, kByPrice, kByName };

std::string ToString(VatClass vat);
std::string ToString(ProductStatus status);
std::optional<VatClass> ParseVatClass(const std::string& text);

struct Product {
  base::ProductId id;
  std::string sku;
  std::string name;
  std::string category;
  base::Money list_price;  // net
  VatClass vat = VatClass::kStandard;
  int weight_grams = 0;
  ProductStatus status = ProductStatus::kActive;
  std::vector<std::string> tags;  // sorted

  bool HasTag(const std::string& tag) const;
};

bool operator==(const Product& a, const Product& b);
bool operator!=(const Product& a, const Product& b);
std::ostream& operator<<(std::ostream& out, const Product& product);

/// A node of the category tree. An empty parent means top level.
class Category {
 public:
  Category(std::string code, std::string name, std::string parent)
      : code_(std::move(code)),
        name_(std::move(name)),
        parent_(std::move(parent)) {}

  const std::string& code() const { return code_; }
  const std::string& name() const { return name_; }
  const std::string& parent() const { return parent_; }
  bool is_top_level() const { return parent_.empty(); }

 private:
  std::string code_;
  std::string name_;
  std::string parent_;
};

bool operator==(const Category& a, const Category& b);

/// What to search for; everything that is set must match.
struct ProductFilter {
  std::string text;  // words of the name or tags; "" matches all
  std::optional<std::string> category;
  std::optional<base::Money> max_price;
  bool include_discontinued = false;
  SortOrder order = SortOrder::kBySku;
};

/// How the product cache is doing (on the operations dashboard since 2019).
struct CacheStats {
  int hits = 0;
  int misses = 0;
  int entries = 0;
};

}  // namespace shop::catalog
