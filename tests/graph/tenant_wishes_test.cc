#include "graph/tenant_wishes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/split_file.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

/// A split file with these tenants, from line 4 on.
std::string WithTenants(llvm::StringRef tenants) {
  return ("schema: 1\nproject: shop\ntenants:\n" + tenants).str();
}

/// The message for a wrong section, whoever reads the file; "" if it is right.
std::string ErrorFor(llvm::StringRef tenants) {
  const std::string yaml = WithTenants(tenants);
  const std::string error = ErrorText(ReadTenantsOf(yaml, "s.yaml"));
  EXPECT_EQ(ErrorText(ReadSplitFile(yaml, "s.yaml")), error);
  return error;
}

TEST(Tenants, AreReadInTheirOrder) {
  auto tenants =
      ReadTenantsOf(WithTenants("  south:\n"
                                "    database: {SHOP_DB: south.db}\n"
                                "  north:\n"
                                "    brand: {SHOP_NAME: North & Sons}\n"
                                "    database: {SHOP_DB: north.db}\n"
                                "    secrets: [SHOP_PASSWORD]\n"),
                    "s.yaml");
  ASSERT_THAT(tenants, IsOk());
  ASSERT_EQ(tenants->size(), 2u);
  EXPECT_EQ((*tenants)[0].name, "south");
  const TenantWish& north = (*tenants)[1];
  EXPECT_THAT(north.brand, ElementsAre(Pair("SHOP_NAME", "North & Sons")));
  EXPECT_THAT(north.database, ElementsAre(Pair("SHOP_DB", "north.db")));
  EXPECT_THAT(north.secrets, ElementsAre("SHOP_PASSWORD"));
  EXPECT_EQ(north.line, 6u);
}

TEST(Tenants, MayBeMissing) { EXPECT_EQ(ErrorFor(""), ""); }

TEST(Tenants, HaveADatabaseOfTheirOwn) {
  EXPECT_THAT(ErrorFor("  north: {database: {DB: a}}\n"
                       "  south: {database: {DB: a}}\n"),
              HasSubstr("s.yaml:5:3: tenant 'south' has the database of"
                        " 'north'"));
  EXPECT_THAT(ErrorFor("  north: {brand: {NAME: a}}\n"),
              HasSubstr("s.yaml:4:3: tenant 'north' has no database"));
  EXPECT_THAT(ErrorFor("  north: {database: {DB: a}}\n"
                       "  south: {database: {DB_NAME: b}}\n"),
              HasSubstr("by other variables than 'north'"));
}

TEST(Tenants, HaveNoSecretInTheFile) {
  EXPECT_THAT(ErrorFor("  north: {database: {DB: a, Db_Password: b}}\n"),
              HasSubstr("s.yaml:4:42: 'Db_Password' looks like a secret"));
  EXPECT_THAT(
      ErrorFor("  north: {database: {DB: \"pg://shop:pw@host/north\"}}\n"),
      HasSubstr("'DB' looks like a secret"));
  EXPECT_EQ(ErrorFor("  north: {database: {DB: \"pg://shop@host/a:b\"}}\n"),
            "");
}

TEST(Tenants, HaveEachVariableOnce) {
  EXPECT_THAT(ErrorFor("  north: {brand: {DB: a}, database: {DB: b}}\n"),
              HasSubstr("'DB' is given twice"));
}

TEST(Tenants, KnowTheirKeys) {
  EXPECT_THAT(ErrorFor("  north: {colour: red, database: {DB: b}}\n"),
              HasSubstr("unknown key 'colour'"));
  EXPECT_THAT(ErrorFor("  North: {database: {DB: b}}\n"),
              HasSubstr("tenant name 'North' is not usable"));
  EXPECT_THAT(ErrorFor("  north: {database: {9DB: b}}\n"),
              HasSubstr("'9DB' is no environment variable"));
  EXPECT_THAT(ErrorFor("  north: {database: {DB: \"it's\"}}\n"),
              HasSubstr("without single quotes"));
  EXPECT_THAT(ErrorFor("  - north\n"), HasSubstr("must map names to tenants"));
}

}  // namespace
}  // namespace cleave
