#include "catalog/catalog.h"

#include "catalog/categories.h"
#include "catalog/csv_import.h"
#include "catalog/errors.h"
#include "catalog/related.h"
#include "shop_fixture.h"

namespace shop::catalog {
namespace {

class CatalogTest : public ShopTest {
 protected:
  Catalog& catalog_ = Catalog::Instance();

  static Product Pencil() {
    Product product;
    product.sku = "PEN-1";
    product.name = "Pencil";
    product.category = "TOYS";
    product.list_price = base::Money(120);
    product.weight_grams = 10;
    product.tags = {"wood", "office"};
    return product;
  }

  static ProductFilter Words(const std::string& text) {
    ProductFilter filter;
    filter.text = text;
    return filter;
  }

  static std::vector<std::string> Skus(const std::vector<Product>& products) {
    std::vector<std::string> skus;
    for (const Product& product : products) skus.push_back(product.sku);
    return skus;
  }
};

TEST_F(CatalogTest, AssignsIdsAndSortsTags) {
  const base::ProductId id = catalog_.AddProduct(Pencil());
  EXPECT_EQ(id, base::ProductId(7));
  Product expected = Pencil();
  expected.id = id;
  expected.tags = {"office", "wood"};
  EXPECT_EQ(catalog_.Get("PEN-1"), expected);
  EXPECT_EQ(catalog_.Get(id), expected);
}

TEST_F(CatalogTest, SurvivesAReload) {
  catalog_.AddProduct(Pencil());
  const Product before = catalog_.Get("PEN-1");
  catalog_.Reload();
  EXPECT_EQ(catalog_.Get("PEN-1"), before);
}

TEST_F(CatalogTest, RefusesTheSameSkuTwice) {
  try {
    Product product = Pencil();
    product.sku = "BOOK-2";
    catalog_.AddProduct(product);
    FAIL();
  } catch (const DuplicateSku& error) {
    EXPECT_EQ(error.sku(), "BOOK-2");
    EXPECT_EQ(error.existing(), base::ProductId(2));
    EXPECT_STREQ(error.what(), "CAT-2: sku 'BOOK-2' is taken by product 2");
  }
}

TEST_F(CatalogTest, ValidatesProducts) {
  Product product = Pencil();
  product.list_price = base::Money(-1);
  try {
    catalog_.AddProduct(product);
    FAIL();
  } catch (const InvalidProduct& error) {
    EXPECT_EQ(error.field(), "price");
    EXPECT_EQ(error.reason(), "is negative");
  }
  product = Pencil();
  product.name.clear();
  EXPECT_THROW(catalog_.AddProduct(product), InvalidProduct);
  product = Pencil();
  product.category = "NOPE";
  EXPECT_THROW(catalog_.AddProduct(product), CategoryNotFound);
}

TEST_F(CatalogTest, KnowsAValidSku) {
  EXPECT_TRUE(Catalog::IsValidSku("A-1"));
  EXPECT_FALSE(Catalog::IsValidSku("A1"));
  EXPECT_FALSE(Catalog::IsValidSku("a-1"));
  EXPECT_FALSE(Catalog::IsValidSku("MUCH-TOO-LONG-SKU"));
}

TEST_F(CatalogTest, MissingProductsAreNamed) {
  EXPECT_FALSE(catalog_.Find("NONE-1"));
  EXPECT_FALSE(catalog_.Exists("NONE-1"));
  EXPECT_EQ(catalog_.Share("NONE-1"), nullptr);
  try {
    catalog_.Get("NONE-1");
    FAIL();
  } catch (const ProductNotFound& error) {
    EXPECT_EQ(error.sku(), "NONE-1");
    EXPECT_EQ(error.code(), "CAT-1");
  }
  EXPECT_THROW(catalog_.Get(base::ProductId(99)), ProductNotFound);
}

TEST_F(CatalogTest, SharesProducts) {
  const std::shared_ptr<const Product> book = catalog_.Share("BOOK-1");
  ASSERT_NE(book, nullptr);
  EXPECT_EQ(*book, catalog_.Get("BOOK-1"));
}

TEST_F(CatalogTest, CountsCacheHitsAcrossCalls) {
  catalog_.Reload();
  EXPECT_EQ(catalog_.Stats().misses, 0);
  catalog_.Get("BOOK-1");
  catalog_.Get("BOOK-1");
  catalog_.PriceOf("BOOK-1");
  EXPECT_EQ(catalog_.Stats().hits, 2);
  EXPECT_EQ(catalog_.Stats().misses, 1);
  EXPECT_EQ(catalog_.Stats().entries, 1);
}

TEST_F(CatalogTest, SearchesByWordPrefixes) {
  EXPECT_EQ(Skus(catalog_.Search(Words("pict book"))),
            std::vector<std::string>{"KIDS-1"});
  ProductFilter filter;
  filter.text = "programming";
  filter.order = SortOrder::kByPrice;
  EXPECT_EQ(Skus(catalog_.Search(filter)),
            (std::vector<std::string>{"BOOK-2", "BOOK-1"}));
  filter.text = "nothing like that";
  EXPECT_TRUE(catalog_.Search(filter).empty());
}

TEST_F(CatalogTest, FiltersByCategoryAndPrice) {
  ProductFilter filter;
  filter.category = "TOYS";
  EXPECT_EQ(Skus(catalog_.Search(filter)),
            (std::vector<std::string>{"GIFT-1", "TOY-1"}));
  filter.max_price = Eur("20.00");
  EXPECT_EQ(Skus(catalog_.Search(filter)), std::vector<std::string>{"GIFT-1"});
}

TEST_F(CatalogTest, LimitsResults) {
  EXPECT_EQ(catalog_.Search({}, 2).size(), 2u);
  EXPECT_EQ(catalog_.Search({}, -1).size(), 6u);
}

TEST_F(CatalogTest, FindsNewAndRenamedProducts) {
  EXPECT_TRUE(catalog_.Search(Words("pencil")).empty());
  catalog_.AddProduct(Pencil());
  EXPECT_EQ(catalog_.Search(Words("pencil")).size(), 1u);
  Product renamed = catalog_.Get("PEN-1");
  renamed.name = "Crayon";
  catalog_.UpdateProduct(renamed);
  EXPECT_TRUE(catalog_.Search(Words("pencil")).empty());
  EXPECT_EQ(catalog_.Search(Words("crayon")).size(), 1u);
}

TEST_F(CatalogTest, DiscontinuedProductsAreHiddenFromSearch) {
  catalog_.Discontinue("BOOK-1");
  EXPECT_EQ(catalog_.Get("BOOK-1").status, ProductStatus::kDiscontinued);
  EXPECT_EQ(catalog_.SkusIn("BOOKS"), std::set<std::string>{"BOOK-2"});
  ProductFilter filter;
  filter.category = "BOOKS";
  EXPECT_EQ(catalog_.Search(filter).size(), 1u);
  filter.include_discontinued = true;
  EXPECT_EQ(catalog_.Search(filter).size(), 2u);
}

TEST_F(CatalogTest, ChangesPricesByAmountAndByPercent) {
  catalog_.ChangePrice("BOOK-1", Eur("20.00"));
  EXPECT_EQ(catalog_.PriceOf("BOOK-1"), Eur("20.00"));
  catalog_.ChangePrice("BOOK-1", 10);
  EXPECT_EQ(catalog_.PriceOf("BOOK-1"), Eur("22.00"));
  catalog_.ChangePrice("BOOK-1", -50);
  EXPECT_EQ(catalog_.PriceOf("BOOK-1"), Eur("11.00"));
  EXPECT_THROW(catalog_.ChangePrice("BOOK-1", -200), InvalidProduct);
}

TEST_F(CatalogTest, CountsTagsOfActiveProducts) {
  EXPECT_EQ(catalog_.TagCounts().at("programming"), 2);
  catalog_.Discontinue("BOOK-2");
  EXPECT_EQ(catalog_.TagCounts().at("programming"), 1);
  EXPECT_EQ(catalog_.ProductCount(), 6);
}

TEST_F(CatalogTest, CategoriesFormATree) {
  EXPECT_EQ(CategoryTree::PathOf("KIDS"), "Books / Children");
  EXPECT_EQ(CategoryTree::PathOf("KIDS", ">"), "Books>Children");
  EXPECT_EQ(CategoryTree::DepthOf("KIDS"), 2);
  EXPECT_EQ(CategoryTree::Below("BOOKS"),
            (std::vector<std::string>{"BOOKS", "KIDS"}));
  EXPECT_THROW(CategoryTree::PathOf("NOPE"), CategoryNotFound);
}

TEST_F(CatalogTest, CategoriesCanBeRenamed) {
  AddCategory(Category("TOYS", "Toys and Games", ""));
  EXPECT_EQ(CategoryNames().at("TOYS"), "Toys and Games");
  EXPECT_EQ(AllCategories().size(), 4u);
  EXPECT_EQ(FindCategory("TOYS"), Category("TOYS", "Toys and Games", ""));
  EXPECT_EQ(FindCategory("NOPE"), std::nullopt);
}

TEST_F(CatalogTest, CategoriesNeedTheirParent) {
  try {
    AddCategory("X", "X", "GONE");
    FAIL();
  } catch (const CategoryNotFound& error) {
    EXPECT_EQ(error.category(), "GONE");
  }
}

TEST_F(CatalogTest, ImportReportsBadLinesAndKeepsTheRest) {
  const ImportResult result = ImportCsv(
      "# supplier 7\n"
      "PEN-1;Pencil;TOYS;1.20;standard;10;wood\n"
      "PEN-2;Pen;TOYS;cheap;standard;10;\n"
      "BOOK-1;C++ in Anger, 2nd;BOOKS;35.00;reduced;510;cpp\n"
      "short;line\n");
  EXPECT_EQ(result.added, 1);
  EXPECT_EQ(result.updated, 1);
  EXPECT_EQ(result.errors,
            (std::vector<std::string>{
                "line 3: CAT-3: product 'PEN-2': price is not an amount",
                "line 5: CAT-3: product 'short': line has too few fields"}));
  EXPECT_EQ(catalog_.Get("BOOK-1").name, "C++ in Anger, 2nd");
}

TEST_F(CatalogTest, ExportCanBeImportedAgain) {
  const std::string text = ExportCsv();
  EXPECT_EQ(text.substr(0, text.find('\n')),
            "BOOK-1;C++ in Anger;BOOKS;30.00;reduced;500;cpp,programming");
  EXPECT_EQ(ImportCsv(text).updated, 6);
  EXPECT_EQ(ExportCsv(), text);
}

TEST_F(CatalogTest, RelatedProductsShareTagsOrCategory) {
  EXPECT_EQ(Skus(RelatedProducts("BOOK-1")),
            std::vector<std::string>{"BOOK-2"});
  EXPECT_TRUE(RelatedProducts("FOOD-1").empty());
  EXPECT_THROW(RelatedProducts("NONE-1"), ProductNotFound);
}

TEST_F(CatalogTest, SuggestsACheaperAlternative) {
  const std::unique_ptr<Product> cheaper = CheaperAlternative("BOOK-1");
  ASSERT_NE(cheaper, nullptr);
  EXPECT_EQ(cheaper->sku, "BOOK-2");
  EXPECT_EQ(CheaperAlternative("BOOK-2"), nullptr);
}

}  // namespace
}  // namespace shop::catalog
