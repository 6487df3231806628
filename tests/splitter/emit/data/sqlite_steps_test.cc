#include "splitter/emit/data/sqlite_steps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "tests/splitter/emit/data/stock_contract.h"
#include "tests/splitter/emit/data/test_connection.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kRows[] = "SELECT * FROM stock ORDER BY sku, depot";

/// The two databases between which `stock` moves, in files of their own: more
/// than one process works with each.
class SqliteSteps : public ::testing::Test {
 protected:
  SqliteSteps() {
    const TablePlan stock = StockPlan().tables[1];
    for (const GeneratedFile& file : EmitSqliteSteps(stock))
      steps_[std::filesystem::path(file.path).stem()] = file.content;
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    EXPECT_EQ(InShared("", stock.statement), "");
  }
  ~SqliteSteps() override { std::filesystem::remove_all(folder_); }

  std::string InShared(const std::string& process, llvm::StringRef sql) {
    return TestConnection(folder_ / "shared.db", process).Run(sql);
  }
  std::string InOwn(const std::string& process, llvm::StringRef sql) {
    return TestConnection(folder_ / "own.db", process).Run(sql);
  }
  /// Runs the file of a step as its head says.
  std::string ApplyToShared(const std::string& step) {
    return InShared("", steps_.at(step));
  }
  std::string ApplyToOwn(const std::string& step) {
    return InOwn("", steps_.at(step));
  }
  /// `relay` or `check`, as the scripts do it.
  std::string Between(const std::string& step, const std::string& source,
                      const std::string& target) {
    TestConnection connection(folder_ / (source + ".db"), "");
    const std::filesystem::path file = folder_ / (target + ".db");
    return connection.Run("ATTACH '" + file.string() + "' AS target;" +
                          steps_.at(step));
  }
  void CopyToOwn() {
    EXPECT_EQ(ApplyToShared("1_read_only"), "");
    EXPECT_EQ(ApplyToShared("2_outbox"), "");
    EXPECT_EQ(ApplyToOwn("3_copy"), "");
    EXPECT_EQ(ApplyToShared("3_fill"), "");
  }

  const std::filesystem::path folder_ =
      std::filesystem::path(::testing::TempDir()) /
      ("sqlite_steps_" +
       std::string(
           ::testing::UnitTest::GetInstance()->current_test_info()->name()));
  std::map<std::string, std::string> steps_;
};

TEST_F(SqliteSteps, OnlyTheOwnerWrites) {
  ApplyToShared("1_read_only");
  EXPECT_EQ(InShared("inventory", "INSERT INTO stock VALUES ('a','x',1,NULL)"),
            "");
  for (const char* write :
       {"INSERT INTO stock VALUES ('b','x',1,NULL)",
        "INSERT OR IGNORE INTO stock VALUES ('b','x',1,NULL)",
        "REPLACE INTO stock VALUES ('a','x',2,NULL)", "UPDATE stock SET n = 2",
        "DELETE FROM stock"}) {
    EXPECT_EQ(InShared("monolith", write),
              "error: stock: only inventory writes it");
    EXPECT_EQ(InShared("", write), "error: no such function: cleave_processes");
  }
  EXPECT_EQ(InShared("monolith", kRows), "a|x|1|NULL\n");
}

TEST_F(SqliteSteps, TheFirstStepGoesBack) {
  ApplyToShared("1_read_only");
  EXPECT_EQ(ApplyToShared("1_back"), "");
  EXPECT_EQ(InShared("monolith", "INSERT INTO stock VALUES ('a','x',1,NULL)"),
            "");
}

TEST_F(SqliteSteps, AProcessThatRunsTheOwnerAmongOthersWrites) {
  ApplyToShared("1_read_only");
  EXPECT_EQ(InShared("monolith,inventory",
                     "INSERT INTO stock VALUES ('a','x',1,NULL)"),
            "");
}

TEST_F(SqliteSteps, WritesFillTheOutboxInTheirTransaction) {
  ApplyToShared("2_outbox");
  InShared("", R"sql(
    INSERT INTO stock VALUES ('a', 'x', 1, NULL), ('b', 'x', x'00ff', 'l');
    BEGIN; DELETE FROM stock; ROLLBACK;
    UPDATE stock SET n = 2 WHERE sku = 'a';
    UPDATE stock SET depot = 'y' WHERE sku = 'a';
    DELETE FROM stock WHERE sku = 'b';
  )sql");
  EXPECT_EQ(InShared("",
                     "SELECT cleave_operation, sku, depot, typeof(n)"
                     " FROM cleave_outbox_stock ORDER BY cleave_position"),
            "put|a|x|integer\nput|b|x|blob\nput|a|x|integer\n"
            "delete|a|x|null\nput|a|y|integer\ndelete|b|x|null\n");
}

TEST_F(SqliteSteps, TheRelayBringsRowsAndEmptiesTheOutbox) {
  InShared("", "INSERT INTO stock VALUES ('old', 'x', 1.5, NULL)");
  CopyToOwn();
  InShared("inventory", R"sql(
    INSERT INTO stock VALUES ('a', 'x', 1, 'l'), ('b', 'x', 2, 'm');
    DELETE FROM stock WHERE sku = 'b';
    UPDATE stock SET label = 'k', sku = 'c' WHERE sku = 'a';
    INSERT INTO stock VALUES ('a', 'x', 3, 'l');
  )sql");
  EXPECT_EQ(Between("relay", "shared", "own"), "7\n");
  EXPECT_EQ(Between("relay", "shared", "own"), "0\n");
  EXPECT_EQ(InOwn("", kRows), "a|x|3|l\nc|x|1|k\nold|x|1.5|NULL\n");
}

TEST_F(SqliteSteps, EventsThatComeTwiceDoNoHarm) {
  CopyToOwn();
  InShared("inventory", "INSERT INTO stock VALUES ('a', 'x', 1, 'l')");
  TestConnection source(folder_ / "shared.db", "inventory");
  source.Run("CREATE TABLE kept AS SELECT * FROM cleave_outbox_stock");
  Between("relay", "shared", "own");
  source.Run(
      "INSERT INTO cleave_outbox_stock SELECT * FROM kept;"
      "UPDATE stock SET label = 'm'");
  EXPECT_EQ(Between("relay", "shared", "own"), "2\n");
  EXPECT_EQ(InOwn("", kRows), "a|x|1|m\n");
}

TEST_F(SqliteSteps, NobodyButTheRelayWritesTheCopy) {
  CopyToOwn();
  EXPECT_EQ(InOwn("inventory", "INSERT INTO stock VALUES ('a','x',1,NULL)"),
            "error: stock is a copy: only the relay writes it");
}

TEST_F(SqliteSteps, TheCheckFindsDifferencesOfBothSides) {
  CopyToOwn();
  InShared("inventory",
           "INSERT INTO stock VALUES ('a', 'x', 1, NULL), ('b', 'x', 1, NULL)");
  Between("relay", "shared", "own");
  EXPECT_EQ(Between("check", "shared", "own"), "");
  InOwn("",
        "UPDATE cleave_relay_stock SET is_applying = 1;"
        "UPDATE stock SET n = 7 WHERE sku = 'b';"
        "INSERT INTO stock VALUES ('c', 'x', 1, NULL);"
        "UPDATE cleave_relay_stock SET is_applying = 0");
  EXPECT_EQ(Between("check", "shared", "own"),
            "source|b|x|1|NULL\ncopy|b|x|7|NULL\ncopy|c|x|1|NULL\n");
}

TEST_F(SqliteSteps, WhatIsOnItsWayIsNoDifference) {
  CopyToOwn();
  InShared("inventory", "INSERT INTO stock VALUES ('a', 'x', 1, NULL)");
  EXPECT_EQ(Between("check", "shared", "own"), "");
}

TEST_F(SqliteSteps, SourceAndCopyChangePlacesThereAndBack) {
  CopyToOwn();
  InShared("inventory", "INSERT INTO stock VALUES ('a', 'x', 1, NULL)");
  EXPECT_THAT(ApplyToShared("4_becomes_copy"), HasSubstr("waiting = 0"));
  Between("relay", "shared", "own");
  EXPECT_EQ(ApplyToShared("4_becomes_copy"), "");
  EXPECT_EQ(ApplyToOwn("4_becomes_source"), "");
  EXPECT_EQ(InOwn("inventory", "UPDATE stock SET n = 2"), "");
  EXPECT_THAT(InShared("inventory", "UPDATE stock SET n = 3"),
              StartsWith("error: stock is a copy"));
  EXPECT_EQ(Between("relay", "own", "shared"), "1\n");
  EXPECT_EQ(InShared("monolith", kRows), "a|x|2|NULL\n");

  EXPECT_EQ(ApplyToOwn("4_becomes_copy"), "");
  EXPECT_EQ(ApplyToShared("4_becomes_source"), "");
  EXPECT_EQ(InShared("inventory", "UPDATE stock SET n = 4"), "");
  EXPECT_EQ(Between("relay", "shared", "own"), "1\n");
  EXPECT_EQ(Between("check", "shared", "own"), "");
}

TEST_F(SqliteSteps, TheOldTableIsSetAsideAndTakenUpAgain) {
  CopyToOwn();
  Between("relay", "shared", "own");
  ApplyToShared("4_becomes_copy");
  ApplyToOwn("4_becomes_source");
  EXPECT_EQ(ApplyToShared("5_end"), "");
  EXPECT_EQ(ApplyToOwn("2_back"), "");
  EXPECT_EQ(InShared("monolith", kRows), "error: no such table: stock");
  InOwn("inventory", "INSERT INTO stock VALUES ('a', 'x', 1, NULL)");

  EXPECT_EQ(ApplyToOwn("2_outbox"), "");
  EXPECT_EQ(ApplyToShared("5_back"), "");
  EXPECT_EQ(ApplyToOwn("3_fill"), "");
  Between("relay", "own", "shared");
  EXPECT_EQ(InShared("monolith", kRows), "a|x|1|NULL\n");
}

TEST_F(SqliteSteps, EveryStepBackLeavesNothingBehind) {
  const std::string before = InShared("", "SELECT sql FROM sqlite_schema");
  CopyToOwn();
  Between("relay", "shared", "own");
  EXPECT_EQ(ApplyToOwn("3_back"), "");
  EXPECT_EQ(ApplyToShared("2_back"), "");
  EXPECT_EQ(ApplyToShared("1_back"), "");
  EXPECT_EQ(InShared("",
                     "SELECT sql FROM sqlite_schema WHERE name <>"
                     " 'sqlite_sequence'"),
            before);
  EXPECT_EQ(InOwn("", "SELECT count(*) FROM sqlite_schema"), "0\n");
}

TEST_F(SqliteSteps, TheTableOfTheSourceIsNotRemovedAsACopy) {
  CopyToOwn();
  EXPECT_THAT(ApplyToShared("3_back"), StartsWith("error: no such trigger"));
  EXPECT_EQ(InShared("", kRows), "");
}

}  // namespace
}  // namespace cleave
