#include "base/strings.h"
#include "catalog/catalog.h"
#include "catalog/categories.h"
#include "catalog/csv_import.h"
#include "catalog/related.h"
#include "front/command_registry.h"

namespace shop::front {

namespace {

std::string OneLine(const catalog::Product& product) {
  return product.sku + "  " + product.name + "  " +
         product.list_price.ToString();
}

std::string Lines(const std::vector<catalog::Product>& products) {
  std::string text = std::to_string(products.size()) + " products";
  for (const catalog::Product& product : products) {
    text += "\n" + OneLine(product);
  }
  return text;
}

std::string AddCategory(const Arguments& args) {
  catalog::AddCategory(args.Text(0, "code"), args.Text(1, "name"),
                       args.Option("parent"));
  return catalog::CategoryTree::PathOf(args.Text(0, "code"));
}

std::string ListCategories(const Arguments&) {
  std::string text;
  for (const catalog::Category& category : catalog::AllCategories()) {
    text += "\n" + category.code() + "  " +
            catalog::CategoryTree::PathOf(category.code());
  }
  return std::to_string(catalog::AllCategories().size()) + " categories" + text;
}

std::string AddProduct(const Arguments& args) {
  catalog::Product product;
  product.sku = args.Text(0, "sku");
  product.name = args.Text(1, "name");
  product.category = args.Text(2, "category");
  product.list_price = args.Amount(3, "price");
  const auto vat = catalog::ParseVatClass(args.Option("vat", "standard"));
  if (!vat) throw BadArgument("vat must be standard, reduced or exempt");
  product.vat = *vat;
  product.weight_grams = args.IntOption("grams", 0);
  product.tags = base::Split(args.Option("tags"), ',');
  const base::ProductId id = catalog::Catalog::Instance().AddProduct(product);
  return "product " + std::to_string(id.value());
}

std::string ShowProduct(const Arguments& args) {
  const catalog::Product product =
      catalog::Catalog::Instance().Get(args.Text(0, "sku"));
  std::string text = OneLine(product) + "\n";
  text += "in " + catalog::CategoryTree::PathOf(product.category) + ", " +
          catalog::ToString(product.vat) + " VAT, " +
          std::to_string(product.weight_grams) + " g, " +
          catalog::ToString(product.status);
  if (!product.tags.empty()) text += "\ntags: " + base::Join(product.tags, " ");
  if (const auto cheaper = catalog::CheaperAlternative(product.sku)) {
    text += "\ncheaper: " + OneLine(*cheaper);
  }
  return text;
}

std::string Search(const Arguments& args) {
  catalog::ProductFilter filter;
  filter.text = args.size() > 0 ? args.Text(0, "text") : "";
  if (args.HasOption("category")) filter.category = args.Option("category");
  if (args.HasOption("max")) {
    filter.max_price = base::Money::Parse(args.Option("max"));
  }
  if (args.Option("by") == "price") filter.order = catalog::SortOrder::kByPrice;
  if (args.Option("by") == "name") filter.order = catalog::SortOrder::kByName;
  return Lines(
      catalog::Catalog::Instance().Search(filter, args.IntOption("limit", 50)));
}

std::string Related(const Arguments& args) {
  return Lines(catalog::RelatedProducts(args.Text(0, "sku"),
                                        args.IntOption("limit", 3)));
}

std::string SetPrice(const Arguments& args) {
  catalog::Catalog& catalog = catalog::Catalog::Instance();
  const std::string sku = args.Text(0, "sku");
  if (args.HasOption("percent")) {
    catalog.ChangePrice(sku, args.IntOption("percent", 0));
  } else {
    catalog.ChangePrice(sku, args.Amount(1, "price"));
  }
  return catalog.PriceOf(sku).ToString();
}

std::string Discontinue(const Arguments& args) {
  catalog::Catalog::Instance().Discontinue(args.Text(0, "sku"));
  return "";
}

std::string Import(const Arguments& args) {
  // Lines are separated by '|' here: a command is one line.
  const catalog::ImportResult result =
      catalog::ImportCsv(base::ReplaceAll(args.Text(0, "data"), "|", "\n"));
  std::string text = std::to_string(result.added) + " added, " +
                     std::to_string(result.updated) + " updated";
  for (const std::string& error : result.errors) text += "\n" + error;
  return text;
}

std::string Export(const Arguments&) {
  return "\n" + base::Trim(catalog::ExportCsv());
}

std::string Tags(const Arguments&) {
  std::vector<std::string> parts;
  for (const auto& entry : catalog::Catalog::Instance().TagCounts()) {
    parts.push_back(entry.first + ":" + std::to_string(entry.second));
  }
  return base::Join(parts, " ");
}

const CommandRegistrar registrars[] = {
    {"category.add", "CODE NAME [parent=CODE]", AddCategory},
    {"category.list", "", ListCategories},
    {"product.add", "SKU NAME CATEGORY PRICE [vat=CLASS] [grams=N] [tags=A,B]",
     AddProduct},
    {"product.show", "SKU", ShowProduct},
    {"product.search",
     "[TEXT] [category=CODE] [max=PRICE] [by=price|name] [limit=N]", Search},
    {"product.related", "SKU [limit=N]", Related},
    {"product.price", "SKU PRICE | SKU percent=N", SetPrice},
    {"product.discontinue", "SKU", Discontinue},
    {"product.import", "\"CSV|CSV|...\"", Import},
    {"product.export", "", Export},
    {"product.tags", "", Tags},
};

}  // namespace

void LinkCatalogCommands() {}

}  // namespace shop::front
