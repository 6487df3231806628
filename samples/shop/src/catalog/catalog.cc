#include "catalog/catalog.h"

#include <algorithm>
#include <cctype>

#include "base/database.h"
#include "base/log.h"
#include "catalog/categories.h"
#include "catalog/errors.h"

namespace shop::catalog {

namespace {

Product ReadProduct(const base::Row& row) {
  Product product;
  product.id = base::ProductId(row.Int(0));
  product.sku = row.Text(1);
  product.name = row.Text(2);
  product.category = row.Text(3);
  product.list_price = base::Money(row.Int(4));
  product.vat = static_cast<VatClass>(row.Int(5));
  product.weight_grams = static_cast<int>(row.Int(6));
  product.status = static_cast<ProductStatus>(row.Int(7));
  return product;
}

void ReadTags(Product& product) {
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT tag FROM product_tags WHERE sku = ? ORDER BY tag",
           {product.sku})) {
    product.tags.push_back(row.Text(0));
  }
}

void WriteTags(const Product& product) {
  auto& database = base::Database::Instance();
  database.Execute("DELETE FROM product_tags WHERE sku = ?", {product.sku});
  for (const std::string& tag : product.tags) {
    database.Execute(
        "INSERT OR IGNORE INTO product_tags (sku, tag) VALUES (?, ?)",
        {product.sku, tag});
  }
}

void Sort(std::vector<Product>& products, SortOrder order) {
  std::sort(products.begin(), products.end(),
            [order](const Product& a, const Product& b) {
              if (order == SortOrder::kByPrice && a.list_price != b.list_price)
                return a.list_price < b.list_price;
              if (order == SortOrder::kByName && a.name != b.name)
                return a.name < b.name;
              return a.sku < b.sku;
            });
}

}  // namespace

Catalog& Catalog::Instance() {
  static Catalog catalog;
  return catalog;
}

Catalog::Catalog() = default;

bool Catalog::IsValidSku(const std::string& sku) {
  if (sku.size() < 3 || sku.size() > 16) return false;
  return std::all_of(sku.begin(), sku.end(), [](unsigned char c) {
    return std::isupper(c) || std::isdigit(c) || c == '-';
  });
}

void Catalog::Validate(const Product& product) const {
  if (!IsValidSku(product.sku)) {
    throw InvalidProduct(product.sku, "sku", "is malformed");
  }
  if (product.name.empty()) {
    throw InvalidProduct(product.sku, "name", "is empty");
  }
  if (product.list_price.is_negative()) {
    throw InvalidProduct(product.sku, "price", "is negative");
  }
  if (product.weight_grams < 0) {
    throw InvalidProduct(product.sku, "weight", "is negative");
  }
  if (!FindCategory(product.category)) throw CategoryNotFound(product.category);
}

base::ProductId Catalog::AddProduct(const Product& product) {
  Validate(product);
  if (auto existing = Load(product.sku)) {
    throw DuplicateSku(product.sku, existing->id);
  }
  Product stored = product;
  std::sort(stored.tags.begin(), stored.tags.end());
  stored.id = base::ProductId(base::NextSequence("products"));
  {
    base::Transaction transaction;
    base::Database::Instance().Execute(
        "INSERT INTO products"
        " (id, sku, name, category, price, vat, weight, status)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {stored.id.value(), stored.sku, stored.name, stored.category,
         stored.list_price.cents(), static_cast<int>(stored.vat),
         stored.weight_grams, static_cast<int>(stored.status)});
    WriteTags(stored);
    transaction.Commit();
  }
  if (indexed_) index_.Add(stored);
  cache_.emplace(stored.sku, stored);
  base::LogInfo("catalog", "added " + stored.sku);
  return stored.id;
}

void Catalog::UpdateProduct(const Product& product) {
  Validate(product);
  const Product old = Get(product.sku);
  Product stored = product;
  stored.id = old.id;
  std::sort(stored.tags.begin(), stored.tags.end());
  Store(stored);
}

void Catalog::Store(const Product& product) {
  base::Transaction transaction;
  base::Database::Instance().Execute(
      "UPDATE products SET name = ?, category = ?, price = ?, vat = ?,"
      " weight = ?, status = ? WHERE sku = ?",
      {product.name, product.category, product.list_price.cents(),
       static_cast<int>(product.vat), product.weight_grams,
       static_cast<int>(product.status), product.sku});
  WriteTags(product);
  transaction.Commit();
  cache_[product.sku] = product;
  if (indexed_) {
    index_.Remove(product.sku);
    index_.Add(product);
  }
}

std::optional<Product> Catalog::Load(const std::string& sku) const {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT id, sku, name, category, price, vat, weight, status"
      " FROM products WHERE sku = ?",
      {sku});
  if (!row) return std::nullopt;
  Product product = ReadProduct(*row);
  ReadTags(product);
  return product;
}

std::optional<Product> Catalog::Find(const std::string& sku) {
  if (auto cached = cache_.find(sku); cached != cache_.end()) {
    ++hits_;
    return cached->second;
  }
  ++misses_;
  std::optional<Product> product = Load(sku);
  if (product) cache_.emplace(sku, *product);
  return product;
}

Product Catalog::Get(const std::string& sku) {
  std::optional<Product> product = Find(sku);
  if (!product) throw ProductNotFound(sku);
  return *std::move(product);
}

Product Catalog::Get(base::ProductId id) {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT sku FROM products WHERE id = ?", {id.value()});
  if (!row) throw ProductNotFound("#" + std::to_string(id.value()));
  return Get(row->Text(0));
}

std::shared_ptr<const Product> Catalog::Share(const std::string& sku) {
  std::optional<Product> product = Find(sku);
  if (!product) return nullptr;
  return std::make_shared<const Product>(*std::move(product));
}

bool Catalog::Exists(const std::string& sku) { return Find(sku).has_value(); }

base::Money Catalog::PriceOf(const std::string& sku) {
  return Get(sku).list_price;
}

void Catalog::EnsureIndex() {
  if (indexed_) return;
  index_.Clear();
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT id, sku, name, category, price, vat, weight, status"
           " FROM products ORDER BY sku")) {
    Product product = ReadProduct(row);
    ReadTags(product);
    index_.Add(product);
  }
  indexed_ = true;
}

std::vector<Product> Catalog::Search(const ProductFilter& filter, int limit) {
  std::set<std::string> candidates;
  if (filter.text.empty()) {
    for (const base::Row& row :
         base::Database::Instance().Query("SELECT sku FROM products")) {
      candidates.insert(row.Text(0));
    }
  } else {
    EnsureIndex();
    candidates = index_.Find(filter.text);
  }
  std::vector<Product> found;
  for (const std::string& sku : candidates) {
    const std::optional<Product> product = Find(sku);
    if (!product) continue;
    if (!filter.include_discontinued &&
        product->status == ProductStatus::kDiscontinued) {
      continue;
    }
    if (filter.category && product->category != *filter.category) continue;
    if (filter.max_price && product->list_price > *filter.max_price) continue;
    found.push_back(*product);
  }
  Sort(found, filter.order);
  if (limit >= 0 && found.size() > static_cast<std::size_t>(limit)) {
    found.erase(found.begin() + limit, found.end());
  }
  return found;
}

std::map<std::string, int> Catalog::TagCounts() {
  std::map<std::string, int> counts;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT t.tag, COUNT(*) FROM product_tags t"
           " JOIN products p ON p.sku = t.sku WHERE p.status = ?"
           " GROUP BY t.tag",
           {static_cast<int>(ProductStatus::kActive)})) {
    counts[row.Text(0)] = static_cast<int>(row.Int(1));
  }
  return counts;
}

std::set<std::string> Catalog::SkusIn(const std::string& category) {
  std::set<std::string> skus;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT sku FROM products WHERE category = ? AND status = ?",
           {category, static_cast<int>(ProductStatus::kActive)})) {
    skus.insert(row.Text(0));
  }
  return skus;
}

void Catalog::ChangePrice(const std::string& sku, base::Money price) {
  Product product = Get(sku);
  product.list_price = price;
  Validate(product);
  Store(product);
}

void Catalog::ChangePrice(const std::string& sku, int percent) {
  const base::Money old = PriceOf(sku);
  ChangePrice(sku, old + old.Percent(percent));
}

void Catalog::Discontinue(const std::string& sku) {
  Product product = Get(sku);
  product.status = ProductStatus::kDiscontinued;
  Store(product);
  base::LogInfo("catalog", "discontinued " + sku);
}

int Catalog::ProductCount() const {
  return static_cast<int>(
      base::Database::Instance().QueryInt("SELECT COUNT(*) FROM products"));
}

CacheStats Catalog::Stats() const {
  CacheStats stats;
  stats.hits = hits_;
  stats.misses = misses_;
  stats.entries = static_cast<int>(cache_.size());
  return stats;
}

void Catalog::Reload() {
  cache_.clear();
  index_.Clear();
  indexed_ = false;
  hits_ = 0;
  misses_ = 0;
}

}  // namespace shop::catalog
