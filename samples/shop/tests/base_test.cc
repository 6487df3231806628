#include <cstdlib>
#include <fstream>
#include <string>

#include "base/audited_record.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/database.h"
#include "base/errors.h"
#include "base/ids.h"
#include "base/lru_cache.h"
#include "base/money.h"
#include "base/strings.h"
#include "base/text_table.h"
#include "gtest/gtest.h"
#include "shop_fixture.h"

namespace shop::base {
namespace {

TEST(Ids, CompareByValueAndKnowWhetherTheyAreSet) {
  EXPECT_EQ(OrderId(3), OrderId(3));
  EXPECT_LT(OrderId(2), OrderId(3));
  EXPECT_FALSE(CustomerId().valid());
  EXPECT_TRUE(CustomerId(1).valid());
}

TEST(Money, ParsesWhatPeopleType) {
  EXPECT_EQ(Money::Parse("12"), Money(1200));
  EXPECT_EQ(Money::Parse("12.3"), Money(1230));
  EXPECT_EQ(Money::Parse("-0.50"), Money(-50));
}

TEST(Money, RejectsWhatIsNotAnAmount) {
  for (const char* text : {"", "-", "1,50", "1.", "1.234", "a", "1 "}) {
    EXPECT_FALSE(Money::Parse(text)) << text;
  }
}

TEST(Money, PrintsTwoDecimals) {
  EXPECT_EQ(Money(1205).ToString(), "12.05");
  EXPECT_EQ(Money(-5).ToString(), "-0.05");
}

TEST(Money, CalculatesWithOperators) {
  Money money = Money::FromEuros(10) + Money(50) * 2 - Money(100);
  money -= Money(1);
  EXPECT_EQ(money, Money(999));
  EXPECT_EQ(-money, Money(-999));
}

TEST(Money, RoundsPercentagesHalfAwayFromZero) {
  EXPECT_EQ(Money(1050).Percent(5), Money(53));
  EXPECT_EQ(Money(-1050).Percent(5), Money(-53));
  EXPECT_EQ(Money(1000).PerMille(55), Money(55));
}

TEST(Money, AllocateLosesNoCent) {
  EXPECT_EQ(Allocate(Money(100), {Money(1), Money(1), Money(1)}),
            (std::vector<Money>{Money(33), Money(33), Money(34)}));
  EXPECT_EQ(Allocate(Money(5), {Money(0), Money(0)}),
            (std::vector<Money>{Money(2), Money(3)}));
  EXPECT_TRUE(Allocate(Money(5), {}).empty());
}

TEST(Clock, FormatsAndParsesTheSameTime) {
  const auto time = ParseTime("2024-02-29T23:59:58Z");
  ASSERT_TRUE(time);
  EXPECT_EQ(FormatDateTime(*time), "2024-02-29 23:59:58");
  EXPECT_EQ(FormatDate(AddDays(*time, 1)), "2024-03-01");
  EXPECT_EQ(ParseTime("2024-02-29"), StartOfDay(*time));
}

TEST(Clock, RejectsNonsense) {
  EXPECT_FALSE(ParseTime("yesterday"));
  EXPECT_FALSE(ParseTime("2024-13-01"));
  EXPECT_FALSE(ParseTime("2024-01-01 25:00:00"));
}

TEST(Clock, KnowsTheTimeBeforeTheEpoch) {
  EXPECT_EQ(FormatDateTime(-1), "1969-12-31 23:59:59");
}

TEST(Strings, SplitKeepsEmptyParts) {
  EXPECT_EQ(Split("a,,b", ','), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_TRUE(Split("", ',').empty());
  EXPECT_EQ(Join({"a", "b"}, "-"), "a-b");
}

TEST(Strings, WordsAreLowerCaseRunsOfLettersAndDigits) {
  EXPECT_EQ(Words("C++ in Anger, 2nd"),
            (std::vector<std::string>{"c", "in", "anger", "2nd"}));
}

TEST(Strings, ParseIntTakesAllOrNothing) {
  EXPECT_EQ(ParseInt("-12"), -12);
  EXPECT_FALSE(ParseInt("12x"));
  EXPECT_FALSE(ParseInt(""));
}

TEST(Config, PrefersSetOverEnvironmentOverFile) {
  Config& config = Config::Global();
  setenv("SHOP_BASE_TEST_KEY", "2", 1);
  EXPECT_EQ(config.GetInt("base.test.key"), 2);
  config.Set("base.test.key", "3");
  EXPECT_EQ(config.GetInt("base.test.key"), 3);
  unsetenv("SHOP_BASE_TEST_KEY");
  config.Reload();
  EXPECT_EQ(config.GetInt("base.test.key", 7), 7);
}

TEST(Config, ReadsTheFileNamedByTheEnvironment) {
  {
    std::ofstream("shop_config_test.conf")
        << "# comment\nbase.color = blue \nbase.flag=yes\n";
  }
  const char* before = std::getenv("SHOP_CONFIG");
  const std::string saved = before == nullptr ? "" : before;
  setenv("SHOP_CONFIG", "shop_config_test.conf", 1);
  Config::Global().Reload();
  EXPECT_EQ(Config::Global().GetString("base.color"), "blue");
  EXPECT_TRUE(Config::Global().GetBool("base.flag"));
  EXPECT_FALSE(Config::Global().Has("base.size"));
  if (before == nullptr) {
    unsetenv("SHOP_CONFIG");
  } else {
    setenv("SHOP_CONFIG", saved.c_str(), 1);
  }
  Config::Global().Reload();
}

TEST(LruCache, DropsTheLeastRecentlyUsed) {
  LruCache<int, std::string> cache(2);
  cache.Put(1, "one");
  cache.Put(2, "two");
  EXPECT_EQ(cache.Get(1), "one");
  cache.Put(3, "three");
  EXPECT_EQ(cache.Get(2), std::nullopt);
  EXPECT_EQ(cache.Get(1), "one");
  EXPECT_EQ(cache.hits(), 2);
  EXPECT_EQ(cache.misses(), 1);
}

TEST(TextTable, AlignsColumns) {
  TextTable table;
  table.AddColumn("SKU");
  table.AddColumn("Sold", TextTable::Align::kRight);
  table.AddRow({"BOOK-1", "7"});
  table.AddRow({"X"});
  EXPECT_EQ(table.Render(),
            "SKU     Sold\n"
            "------  ----\n"
            "BOOK-1     7\n"
            "X\n");
}

TEST(ShopError, SaysItsCodeFirst) {
  const ShopError error("XYZ-1", "no good");
  EXPECT_STREQ(error.what(), "XYZ-1: no good");
  EXPECT_EQ(error.code(), "XYZ-1");
  EXPECT_EQ(error.detail(), "no good");
}

class DatabaseTest : public EmptyShopTest {
 protected:
  Database& database_ = Database::Instance();

  std::int64_t Categories() {
    return database_.QueryInt("SELECT COUNT(*) FROM categories");
  }
  void Insert(const std::string& code) {
    database_.Execute("INSERT INTO categories VALUES (?, 'x', '')", {code});
  }
};

TEST_F(DatabaseTest, HasAllTables) {
  EXPECT_GE(database_.Tables().size(), 14u);
}

TEST_F(DatabaseTest, ReadsWhatItWrote) {
  database_.Execute("INSERT INTO sequences (name, value) VALUES (?, ?)",
                    {"it's", 42});
  const auto row =
      database_.QueryOne("SELECT name, value, NULL FROM sequences");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->Text(0), "it's");
  EXPECT_EQ(row->Int(1), 42);
  EXPECT_TRUE(row->IsNull(2));
  EXPECT_EQ(database_.QueryOne("SELECT 1 WHERE 1 = 0"), std::nullopt);
}

TEST_F(DatabaseTest, RollsBackUnlessCommitted) {
  {
    Transaction transaction;
    Insert("A");
  }
  EXPECT_EQ(Categories(), 0);
  Transaction transaction;
  Insert("A");
  transaction.Commit();
  EXPECT_EQ(Categories(), 1);
  EXPECT_FALSE(database_.in_transaction());
}

TEST_F(DatabaseTest, InnerRollbackDoomsTheOuterTransaction) {
  {
    Transaction outer;
    Insert("A");
    {
      Transaction inner;
    }
    EXPECT_THROW(outer.Commit(), DatabaseError);
  }
  EXPECT_EQ(Categories(), 0);
  EXPECT_FALSE(database_.in_transaction());
}

TEST_F(DatabaseTest, ReportsBadSql) {
  try {
    database_.Execute("SELEKT");
    FAIL();
  } catch (const DatabaseError& error) {
    EXPECT_NE(error.message().find("syntax error"), std::string::npos);
    EXPECT_NE(error.operation().find("SELEKT"), std::string::npos);
  }
}

TEST_F(DatabaseTest, SequencesCountFromOne) {
  EXPECT_EQ(NextSequence("a"), 1);
  EXPECT_EQ(NextSequence("a"), 2);
  EXPECT_EQ(NextSequence("b"), 1);
}

class Gadget : public AuditedRecord {
 public:
  std::string record_type() const override { return "gadget"; }
  std::int64_t record_id() const override { return 9; }
  std::string Describe() const override { return "blue"; }
  void Paint() { Audit("paint"); }
};

TEST_F(DatabaseTest, AuditedRecordsLeaveATrail) {
  Gadget gadget;
  gadget.Paint();
  gadget.Paint();
  EXPECT_EQ(gadget.revision(), 2);
  EXPECT_EQ(AuditTrail("gadget", 9),
            (std::vector<std::string>{"paint: blue", "paint: blue"}));
}

}  // namespace
}  // namespace shop::base
