#include "catalog/csv_import.h"

#include "base/log.h"
#include "base/strings.h"
#include "catalog/catalog.h"
#include "catalog/errors.h"

namespace shop::catalog {

namespace {

Product ParseLine(const std::string& line) {
  std::vector<std::string> fields = base::Split(line, ';');
  if (fields.size() < 6) {
    throw InvalidProduct(fields.empty() ? "" : fields[0], "line",
                         "has too few fields");
  }
  fields.resize(7);
  Product product;
  product.sku = base::Trim(fields[0]);
  product.name = base::Trim(fields[1]);
  product.category = base::Trim(fields[2]);
  const auto price = base::Money::Parse(base::Trim(fields[3]));
  if (!price) throw InvalidProduct(product.sku, "price", "is not an amount");
  product.list_price = *price;
  const auto vat = ParseVatClass(base::Trim(fields[4]));
  if (!vat) throw InvalidProduct(product.sku, "vat", "is unknown");
  product.vat = *vat;
  const auto weight = base::ParseInt(base::Trim(fields[5]));
  if (!weight) throw InvalidProduct(product.sku, "weight", "is not a number");
  product.weight_grams = static_cast<int>(*weight);
  for (const std::string& tag : base::Split(fields[6], ',')) {
    product.tags.push_back(base::Trim(tag));
  }
  return product;
}

}  // namespace

ImportResult ImportCsv(const std::string& text) {
  ImportResult result;
  Catalog& catalog = Catalog::Instance();
  int line_number = 0;
  for (const std::string& raw : base::Split(text, '\n')) {
    ++line_number;
    const std::string line = base::Trim(raw);
    if (line.empty() || line[0] == '#') continue;
    try {
      const Product product = ParseLine(line);
      if (catalog.Exists(product.sku)) {
        catalog.UpdateProduct(product);
        ++result.updated;
      } else {
        catalog.AddProduct(product);
        ++result.added;
      }
    } catch (const base::ShopError& error) {
      result.errors.push_back("line " + std::to_string(line_number) + ": " +
                              error.what());
    }
  }
  if (!result.errors.empty()) {
    base::LogInfo(
        "catalog",
        "import with " + std::to_string(result.errors.size()) + " bad lines");
  }
  return result;
}

std::string ExportCsv(bool include_discontinued) {
  ProductFilter filter;
  filter.include_discontinued = include_discontinued;
  std::string text;
  for (const Product& product : Catalog::Instance().Search(filter, -1)) {
    text += product.sku + ";" + product.name + ";" + product.category + ";" +
            product.list_price.ToString() + ";" + ToString(product.vat) + ";" +
            std::to_string(product.weight_grams) + ";" +
            base::Join(product.tags, ",") + "\n";
  }
  return text;
}

}  // namespace shop::catalog
