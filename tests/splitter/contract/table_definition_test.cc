#include "splitter/contract/table_definition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;

/// "id, sku key id"; "none" if it is no definition.
std::string Parsed(llvm::StringRef statement) {
  const std::optional<TableDefinition> found = ParseTableDefinition(statement);
  if (!found) return "none";
  return llvm::join(found->columns, ", ") + " key " +
         llvm::join(found->key, ", ");
}

TEST(TableDefinition, TakesTheKeyOfAColumn) {
  EXPECT_EQ(Parsed("CREATE TABLE orders (id INTEGER PRIMARY KEY, total INT)"),
            "id, total key id");
}

TEST(TableDefinition, TakesTheKeyOfTheTable) {
  EXPECT_EQ(Parsed("create table if not exists stock (sku TEXT NOT NULL,"
                   " depot TEXT, n NUMERIC(10, 2) DEFAULT (1 + 1),"
                   " CONSTRAINT pk PRIMARY KEY (sku, depot), CHECK (n > 0))"),
            "sku, depot, n key sku, depot");
}

TEST(TableDefinition, PassesOverWhatIsNoColumn) {
  EXPECT_EQ(Parsed("CREATE TABLE lines (order_id BIGINT REFERENCES orders(id)"
                   " ON DELETE CASCADE, UNIQUE (order_id),"
                   " FOREIGN KEY (order_id) REFERENCES orders (id))"),
            "order_id key ");
}

TEST(TableDefinition, KnowsQuotesSchemasAndComments) {
  EXPECT_EQ(
      Parsed("CREATE TABLE main.\"my table\" (\"unit, price\" INT, -- x,\n"
             " `primary` TEXT DEFAULT ',)', /* , */ [key] TEXT)"),
      "unit, price, primary, key key ");
}

TEST(TableDefinition, IsNotGuessed) {
  EXPECT_EQ(Parsed("SELECT id FROM orders"), "none");
  EXPECT_EQ(Parsed("CREATE TABLE a AS SELECT (1) AS x"), "none");
  EXPECT_EQ(Parsed("CREATE TEMP TABLE a (id INT)"), "none");
  EXPECT_EQ(Parsed("CREATE TABLE a (id INT, ?)"), "none");
  EXPECT_EQ(Parsed("CREATE TABLE a (LIKE b)"), "none");
  EXPECT_EQ(Parsed("CREATE TABLE a (id INT"), "none");
  EXPECT_EQ(Parsed("CREATE INDEX a ON b (id)"), "none");
  EXPECT_EQ(Parsed(""), "none");
}

TEST(WordsOfSql, LeavesOutLiterals) {
  EXPECT_THAT(WordsOfSql("SELECT \"Id\", n+1 FROM t WHERE s = 'no words' -- x"),
              ElementsAre("select", "id", "n", "from", "t", "where", "s"));
}

}  // namespace
}  // namespace cleave
