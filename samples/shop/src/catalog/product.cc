#include "catalog/product.h"

#include <algorithm>
#include <ostream>
#include <tuple>

namespace shop::catalog {

std::string ToString(VatClass vat) {
  switch (vat) {
    case VatClass::kStandard:
      return "standard";
    case VatClass::kReduced:
      return "reduced";
    case VatClass::kExempt:
      return "exempt";
  }
  return "?";
}

std::string ToString(ProductStatus status) {
  return status == ProductStatus::kActive ? "active" : "discontinued";
}

std::optional<VatClass> ParseVatClass(const std::string& text) {
  for (VatClass vat :
       {VatClass::kStandard, VatClass::kReduced, VatClass::kExempt}) {
    if (text == ToString(vat)) return vat;
  }
  return std::nullopt;
}

bool Product::HasTag(const std::string& tag) const {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool operator==(const Product& a, const Product& b) {
  return std::tie(a.id, a.sku, a.name, a.category, a.list_price, a.vat,
                  a.weight_grams, a.status, a.tags) ==
         std::tie(b.id, b.sku, b.name, b.category, b.list_price, b.vat,
                  b.weight_grams, b.status, b.tags);
}

bool operator!=(const Product& a, const Product& b) { return !(a == b); }

std::ostream& operator<<(std::ostream& out, const Product& product) {
  return out << product.sku << " '" << product.name << "' "
             << product.list_price;
}

bool operator==(const Category& a, const Category& b) {
  return a.code() == b.code() && a.name() == b.name() &&
         a.parent() == b.parent();
}

}  // namespace shop::catalog
