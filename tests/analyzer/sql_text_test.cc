#include "analyzer/sql_text.h"

#include "gtest/gtest.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

/// "reads a b; writes c" a statement.
std::string Tables(llvm::StringRef text) {
  std::string result;
  for (const SqlUse& use : FindSql(text)) {
    if (!result.empty()) result += " | ";
    result += "reads " + llvm::join(use.reads, " ") + "; writes " +
              llvm::join(use.writes, " ");
  }
  return result;
}

TEST(FindSql, SeesSelect) {
  EXPECT_EQ("reads orders; writes ", Tables("SELECT id FROM orders"));
}

TEST(FindSql, SeesJoinsAndLists) {
  EXPECT_EQ("reads a b c; writes ",
            Tables("SELECT 1 FROM a x, b AS y LEFT JOIN c ON c.id = a.id"));
}

TEST(FindSql, SeesSubqueries) {
  EXPECT_EQ("reads b; writes a",
            Tables("DELETE FROM a WHERE id IN (SELECT id FROM b)"));
}

TEST(FindSql, SeesInsertFromSelect) {
  EXPECT_EQ("reads b; writes a",
            Tables("INSERT OR IGNORE INTO a(x) SELECT x FROM b"));
}

TEST(FindSql, SeesUpdate) {
  EXPECT_EQ("reads ; writes stock", Tables("UPDATE stock SET n = ?"));
}

TEST(FindSql, SeesCreateTableAndItsReferences) {
  EXPECT_EQ("reads customers; writes orders",
            Tables("CREATE TABLE IF NOT EXISTS Orders (c INTEGER "
                   "REFERENCES customers(id))"));
}

TEST(FindSql, DoesNotTakeANameOfWithForATable) {
  EXPECT_EQ("reads orders; writes ",
            Tables("WITH big AS (SELECT * FROM orders) SELECT * FROM big"));
}

TEST(FindSql, PartsStatements) {
  EXPECT_EQ("reads ; writes a | reads ; writes b",
            Tables("DELETE FROM a; DELETE FROM b;"));
}

TEST(FindSql, TakesLowerCaseWithSignsOfSql) {
  EXPECT_EQ("reads t; writes ", Tables("select * from t"));
}

TEST(FindSql, LeavesProseAlone) {
  EXPECT_EQ("", Tables("Select an item from the list"));
  EXPECT_EQ("", Tables("update failed, set it again"));
  EXPECT_EQ("", Tables("BEGIN of the report"));
  EXPECT_EQ("", Tables("delete from the list"));
}

TEST(FindSql, LeavesUnknownNamesAlone) {
  EXPECT_EQ("", Tables("SELECT * FROM %s"));
}

TEST(FindSql, KnowsTransactions) {
  EXPECT_TRUE(FindSql("BEGIN IMMEDIATE").at(0).opens_transaction);
  EXPECT_TRUE(FindSql("SAVEPOINT s").at(0).opens_transaction);
  EXPECT_TRUE(FindSql("COMMIT").at(0).ends_transaction);
}

TEST(FindSql, IgnoresComments) {
  EXPECT_EQ("reads a; writes ", Tables("SELECT 1 -- FROM b\nFROM a"));
}

TEST(FindSql, TakesQuotedNames) {
  EXPECT_EQ("reads order; writes ", Tables("SELECT 1 FROM \"Order\""));
}

}  // namespace
}  // namespace cleave
