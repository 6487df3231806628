#pragma once

#include <string>
#include <utility>

#include "base/errors.h"
#include "base/ids.h"

namespace shop::catalog {

class ProductNotFound : public base::ShopError {
 public:
  explicit ProductNotFound(std::string sku)
      : base::ShopError("CAT-1", "no product '" + sku + "'"),
        sku_(std::move(sku)) {}

  const std::string& sku() const { return sku_; }

 private:
  std::string sku_;
};

class DuplicateSku : public base::ShopError {
 public:
  DuplicateSku(std::string sku, base::ProductId existing)
      : base::ShopError("CAT-2", "sku '" + sku + "' is taken by product " +
                                     std::to_string(existing.value())),
        sku_(std::move(sku)),
        existing_(existing) {}

  const std::string& sku() const { return sku_; }
  base::ProductId existing() const { return existing_; }

 private:
  std::string sku_;
  base::ProductId existing_;
};

class InvalidProduct : public base::ShopError {
 public:
  InvalidProduct(std::string sku, std::string field, std::string reason)
      : base::ShopError("CAT-3",
                        "product '" + sku + "': " + field + " " + reason),
        sku_(std::move(sku)),
        field_(std::move(field)),
        reason_(std::move(reason)) {}

  const std::string& sku() const { return sku_; }
  const std::string& field() const { return field_; }
  const std::string& reason() const { return reason_; }

 private:
  std::string sku_;
  std::string field_;
  std::string reason_;
};

class CategoryNotFound : public base::ShopError {
 public:
  explicit CategoryNotFound(std::string category)
      : base::ShopError("CAT-4", "no category '" + category + "'"),
        category_(std::move(category)) {}

  const std::string& category() const { return category_; }

 private:
  std::string category_;
};

}  // namespace shop::catalog
