#include "analyzer/sql_text.h"

#include <algorithm>
#include <thread>

#include "analyzer/sql_tokens.h"
#include "gtest/gtest.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

/// "parser: reads a b; writes c" a statement, joined by " | ". `^` stands for
/// an unknown part of the text.
std::string Tables(std::string text) {
  std::replace(text.begin(), text.end(), '^', kHole);
  std::string result;
  for (const SqlUse& use : FindSql(text)) {
    const char* const kNames[] = {"parser", "tokenizer", "unknown"};
    if (!result.empty()) result += " | ";
    result += kNames[static_cast<size_t>(use.understanding)];
    result += ":";
    if (!use.reads.empty()) result += " reads " + llvm::join(use.reads, " ");
    if (!use.writes.empty()) result += " writes " + llvm::join(use.writes, " ");
  }
  return result;
}

struct Case {
  const char* text;
  const char* tables;
};
void PrintTo(const Case& each, std::ostream* out) { *out << each.text; }

class FindSqlIn : public testing::TestWithParam<Case> {};

TEST_P(FindSqlIn, SaysTablesAndWhoUnderstoodIt) {
  EXPECT_EQ(GetParam().tables, Tables(GetParam().text));
}

INSTANTIATE_TEST_SUITE_P(
    Statements, FindSqlIn,
    testing::Values(
        Case{"SELECT id FROM orders", "parser: reads orders"},
        Case{"SELECT 1 FROM a x, b AS y LEFT JOIN c ON c.id = x.id",
             "parser: reads a b c"},
        Case{"SELECT a FROM s.T1 JOIN \"T2\" USING (id)",
             "parser: reads t1 t2"},
        Case{"(SELECT a FROM b) UNION (SELECT c FROM d)", "parser: reads b d"},
        Case{"SELECT a FROM b FOR UPDATE OF b", "parser: reads b"},
        Case{"SELECT a INTO c FROM b", "parser: reads b writes c"},
        Case{"DELETE FROM a WHERE id IN (SELECT id FROM b)",
             "parser: reads b writes a"},
        Case{"DELETE FROM a USING b WHERE a.id = b.id",
             "parser: reads b writes a"},
        Case{"INSERT INTO a (x) SELECT x FROM b RETURNING id",
             "parser: reads b writes a"},
        Case{"INSERT INTO a (x) VALUES (1) ON CONFLICT (x) DO UPDATE SET "
             "y = (SELECT max(z) FROM b)",
             "parser: reads b writes a"},
        Case{"UPDATE stock SET n = 1", "parser: writes stock"},
        Case{"UPDATE stock s SET n = o.n FROM orders o WHERE o.id = s.id",
             "parser: reads orders writes stock"},
        Case{"MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN DELETE",
             "parser: reads b writes a"},
        Case{"TRUNCATE TABLE a, b", "parser: writes a b"},
        Case{"CREATE TABLE IF NOT EXISTS Orders (c INTEGER REFERENCES "
             "customers (id))",
             "parser: reads customers writes orders"},
        Case{"CREATE TABLE a AS SELECT * FROM b", "parser: reads b writes a"},
        Case{"ALTER TABLE a ADD COLUMN b INTEGER", "parser: writes a"},
        Case{"ALTER TABLE a RENAME TO b", "parser: writes a"},
        Case{"DROP TABLE IF EXISTS s.a, b CASCADE", "parser: writes a b"},
        Case{"CREATE UNIQUE INDEX i ON a (b)", "parser: writes a"},
        Case{"DROP INDEX i", "parser:"},
        Case{"CREATE VIEW v AS SELECT 1 FROM a", "parser: reads a writes v"},
        Case{"COPY a (b) FROM STDIN", "parser: writes a"},
        Case{"EXPLAIN QUERY PLAN SELECT 1 FROM a", "parser: reads a"},
        Case{"SELECT 1 -- FROM b\nFROM a /* FROM c */", "parser: reads a"},
        Case{"SELECT x FROM generate_series(1, 2) AS x", "parser:"},
        Case{"SELECT last_insert_rowid()", "parser:"},
        Case{"SELECT name FROM sqlite_master", "parser:"}));

INSTANTIATE_TEST_SUITE_P(
    NamesOfWith, FindSqlIn,
    testing::Values(
        Case{"WITH big AS (SELECT * FROM orders) SELECT * FROM big",
             "parser: reads orders"},
        Case{"WITH a AS (SELECT * FROM a) SELECT * FROM a", "parser: reads a"},
        Case{"WITH RECURSIVE r AS (SELECT 1 UNION SELECT * FROM r) "
             "DELETE FROM t WHERE id IN (SELECT * FROM r)",
             "parser: writes t"},
        Case{"SELECT 1 FROM (WITH x AS (SELECT 1 FROM a) SELECT * FROM x) y, x",
             "parser: reads a x"},
        Case{"WITH d AS (DELETE FROM a RETURNING *) INSERT INTO b "
             "SELECT * FROM d",
             "parser: writes a b"}));

INSTANTIATE_TEST_SUITE_P(
    BoundValuesAndDialects, FindSqlIn,
    testing::Values(
        Case{"SELECT a FROM t WHERE b = ? AND c = ?2 AND d = :d AND e = @e "
             "AND f = $1 AND g IN (?, ?)",
             "parser: reads t"},
        Case{"SELECT a FROM t WHERE b IS ? AND c IS NOT ?", "parser: reads t"},
        Case{"SELECT a FROM t WHERE b = %d AND c = '%s' LIMIT %lu",
             "parser: reads t"},
        Case{"SELECT a FROM t WHERE b = {} AND c = {1:>5}", "parser: reads t"},
        Case{"SELECT a FROM t WHERE b == 1 AND c REGEXP 'x'",
             "parser: reads t"},
        Case{"INSERT OR REPLACE INTO a VALUES (1)", "parser: writes a"},
        Case{"UPDATE OR IGNORE a SET b = 1", "parser: writes a"},
        Case{"CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT) "
             "WITHOUT ROWID",
             "parser: writes a"},
        Case{"CREATE VIRTUAL TABLE a USING fts5(b)", "tokenizer: writes a"},
        Case{"PRAGMA foreign_keys = ON", "tokenizer:"},
        Case{"REPLACE INTO `db`.`a` VALUES (1)", "parser: writes a"},
        Case{"INSERT IGNORE INTO a (b) SELECT b FROM c LIMIT 1, 2",
             "parser: reads c writes a"},
        Case{"INSERT INTO a (b) VALUES (1) ON DUPLICATE KEY UPDATE "
             "b = VALUES(b)",
             "parser: writes a"},
        Case{"INSERT INTO a SET b = 1", "tokenizer: writes a"},
        Case{"UPDATE a JOIN b ON a.x = b.x SET a.y = 1",
             "tokenizer: reads b writes a"},
        Case{"DELETE a FROM a INNER JOIN b ON a.x = b.x",
             "tokenizer: reads b writes a"},
        Case{"CREATE TABLE a (b INT(10) UNSIGNED NOT NULL AUTO_INCREMENT, "
             "KEY k (b)) ENGINE=InnoDB",
             "tokenizer: writes a"},
        Case{"SELECT TOP 10 [Order Id] FROM [dbo].[Orders]",
             "parser: reads orders"},
        Case{"SELECT a FROM t WHERE b = :1 AND ROWNUM < 5", "parser: reads t"},
        Case{"SELECT seq.NEXTVAL FROM dual", "parser:"}));

INSTANTIATE_TEST_SUITE_P(
    UnknownParts, FindSqlIn,
    testing::Values(Case{"SELECT * FROM ^", "unknown:"},
                    Case{"SELECT * FROM ", "unknown:"},
                    Case{"SELECT * FROM %s WHERE id = %d", "unknown:"},
                    Case{"INSERT INTO {} (a) VALUES (1)", "unknown:"},
                    Case{"UPDATE ^ SET a = 1", "unknown:"},
                    Case{"INSERT INTO a SELECT * FROM ^", "unknown: writes a"},
                    Case{"^SELECT a FROM t", "parser: reads t"},
                    Case{"SELECT ^", "unknown:"},
                    Case{"CREATE TEMPORARY TABLE a AS ^", "unknown: writes a"},
                    Case{"CALL refresh(1)", "unknown:"},
                    Case{"SELECT 1 FROM ^objects o JOIN %s.names USING (id)",
                         "parser: reads ?objects names"},
                    Case{"DELETE FROM log_^", "parser: writes log_?"},
                    Case{"SELECT a FROM t^", "parser: reads t"},
                    Case{"SELECT a FROM t WHERE b = ^ ^ ORDER BY ^ LIMIT ^",
                         "parser: reads t"},
                    Case{"SELECT a FROM t WHERE b IN (^) AND c IN ^",
                         "parser: reads t"},
                    Case{"INSERT INTO t (^) VALUES (^)", "parser: writes t"},
                    Case{"INSERT INTO t ^", "tokenizer: writes t"},
                    Case{"INSERT INTO ^, a = ^ VALUES (, ^)", "unknown:"},
                    Case{"UPDATE t SET ^ WHERE id = ?", "parser: writes t"}));

INSTANTIATE_TEST_SUITE_P(
    Transactions, FindSqlIn,
    testing::Values(Case{"BEGIN IMMEDIATE TRANSACTION", "parser:"},
                    Case{"begin transaction", "parser:"},
                    Case{"SAVEPOINT s^", "parser:"},
                    Case{"BEGIN EXCLUSIVE; COMMIT", "parser: | parser:"},
                    Case{"begin; delete from t where x = 1; commit;",
                         "parser: | parser: writes t | parser:"},
                    Case{"END", ""}, Case{"commit", ""}, Case{"Commit", ""},
                    Case{"Begin transaction", ""},
                    Case{"start transaction failed", ""}));

INSTANTIATE_TEST_SUITE_P(
    Prose, FindSqlIn,
    testing::Values(
        Case{"Select an item from the list", ""},
        Case{"Select a table (or a view) from the list", ""},
        Case{"Select items from cart, then press OK", ""},
        Case{"Select File (*.txt)|*.txt", ""}, Case{"Delete from cart", ""},
        Case{"Delete from cart?", ""}, Case{"delete from the list", ""},
        Case{"Delete %d files from %s (y/n)?", ""},
        Case{"delete this (x = 3) from disk", ""}, Case{"update the file", ""},
        Case{"update failed, set it again", ""},
        Case{"Update flag set to false", ""}, Case{"UPDATE AVAILABLE", ""},
        Case{"UPDATE", ""}, Case{"SELECT FILE", ""},
        Case{"BEGIN of the report", ""},
        Case{"-----BEGIN CERTIFICATE-----", ""},
        Case{"INSERT INTO failed: %s", ""}, Case{"INSERT INTO t failed", ""},
        Case{"INSERT INTO %s failed", ""},
        Case{"SELECT failed with code %d", ""}, Case{"select() failed: %s", ""},
        Case{"Create table failed", ""}, Case{"drop table failed", ""},
        Case{"TRUNCATE FILE", ""}, Case{"END OF FILE", ""},
        Case{"With great power = (responsibility), from x", ""},
        Case{"Replace all?", ""}, Case{"call f(x) from main", ""},
        Case{"Start of {} (id={})", ""}, Case{"release lock", ""}));

INSTANTIATE_TEST_SUITE_P(
    LowerCase, FindSqlIn,
    testing::Values(Case{"select * from t", "parser: reads t"},
                    Case{"select id, name from users", "parser: reads users"},
                    Case{"insert into t (a) values (?)", "parser: writes t"},
                    Case{"Select * From Users Where id = ?",
                         "parser: reads users"},
                    Case{"select * from %s", "unknown:"}));

TEST(FindSql, PartsStatementsAndSaysWhereTheyBegin) {
  std::vector<SqlUse> found = FindSql(" DELETE FROM a; ;DELETE FROM 'b;';");
  ASSERT_EQ(1u, found.size());
  EXPECT_EQ(1u, found[0].offset);
  EXPECT_EQ("DELETE FROM a", found[0].text);
}

TEST(FindSql, KeepsTheStatementsOfATriggerTogether) {
  EXPECT_EQ("tokenizer: writes t u v | parser: reads w",
            Tables("CREATE TRIGGER x AFTER DELETE ON t BEGIN "
                   "DELETE FROM u WHERE id = old.id; INSERT INTO v VALUES (1); "
                   "END; SELECT 1 FROM w"));
}

TEST(FindSql, KnowsTransactions) {
  EXPECT_TRUE(FindSql("BEGIN IMMEDIATE").at(0).opens_transaction);
  EXPECT_TRUE(FindSql("SAVEPOINT s").at(0).opens_transaction);
  EXPECT_TRUE(FindSql("COMMIT").at(0).ends_transaction);
  EXPECT_TRUE(FindSql("ROLLBACK TO s").at(0).ends_transaction);
}

TEST(FindSql, ShowsUnknownPartsAsQuestionMarks) {
  std::string text = "SELECT a FROM t WHERE b = '^^' AND c = %d";
  std::replace(text.begin(), text.end(), '^', kHole);
  EXPECT_EQ("SELECT a FROM t WHERE b = '?' AND c = %d", FindSql(text)[0].text);
}

TEST(FindSql, SurvivesAnyBytes) {
  EXPECT_EQ("parser: reads t", Tables(std::string("SELECT a\0 FROM t", 16)));
  EXPECT_EQ("tokenizer: reads t", Tables("SELECT '\xff' FROM t"));
  EXPECT_EQ("tokenizer: reads t", Tables("SELECT 'a FROM b' FROM t WHERE 'c"));
  EXPECT_EQ("tokenizer: reads t",
            Tables("SELECT a FROM t WHERE " + std::string(100000, '(')));
}

TEST(FindSql, SurvivesDeepNesting) {
  const std::string brackets(200000, '(');
  EXPECT_EQ("tokenizer: reads b",
            Tables("SELECT a FROM b WHERE c = " + brackets + "1"));
}

TEST(FindSql, LetsThreadsTakeTurns) {
  std::vector<std::thread> threads;
  std::vector<std::string> tables(4);
  for (std::string& each : tables) {
    threads.emplace_back([&each] {
      for (int i = 0; i < 200; ++i)
        each = Tables("SELECT a FROM b JOIN c USING (d)");
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::vector<std::string>(4, "parser: reads b c"), tables);
}

TEST(MayBeSql, AsksForAVerbFirst) {
  EXPECT_TRUE(MayBeSql("  ( /* hint */ select 1"));
  EXPECT_TRUE(MayBeSql("x; DELETE FROM a"));
  EXPECT_TRUE(MayBeSql("-- all of them\nDELETE FROM a"));
  EXPECT_FALSE(MayBeSql("no select"));
  EXPECT_FALSE(MayBeSql("selection: 1"));
  EXPECT_FALSE(MayBeSql("<select>"));
  EXPECT_FALSE(MayBeSql(""));
}

}  // namespace
}  // namespace cleave
