#include "splitter/emit/data/data_emitter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/splitter/emit/data/stock_contract.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

TEST(DataEmitter, WritesTheStepsOfATable) {
  std::map<std::string, std::string> files;
  for (const GeneratedFile& file : EmitData(StockContract(), StockPlan()))
    files[llvm::StringRef(file.path).drop_front(strlen("data/")).str()] =
        file.content;
  ExpectGoldenTree("data", files);
}

TEST(DataEmitter, WritesNothingIfNoTableIsShared) {
  EXPECT_TRUE(EmitData(StockContract(), DataPlan()).empty());
}

/// The paths with the name of the table in them.
std::vector<std::string> FilesOf(const TablePlan& table) {
  std::vector<std::string> paths;
  for (const GeneratedFile& file : EmitData(StockContract(), {{table}, {}}))
    if (llvm::StringRef(file.path).starts_with("data/stock_1"))
      paths.push_back(file.path);
  return paths;
}

TEST(DataEmitter, WithoutAKeyOnlyTheFirstStepIsPossibleInSqlite) {
  TablePlan table = StockPlan().tables[1];
  table.name = "stock.1";
  table.definition.key.clear();
  EXPECT_THAT(FilesOf(table),
              ::testing::IsSupersetOf({"data/stock_1/PLAN.md",
                                       "data/stock_1/sqlite/1_read_only.sql",
                                       "data/stock_1/sqlite/1_back.sql"}));
  EXPECT_THAT(
      FilesOf(table),
      ::testing::Not(::testing::Contains("data/stock_1/sqlite/2_outbox.sql")));
}

TEST(DataEmitter, NamesThatAreNotKnownGetNoSql) {
  TablePlan table = StockPlan().tables[1];
  table.name = "stock?1";
  EXPECT_THAT(FilesOf(table), ::testing::ElementsAre("data/stock_1/PLAN.md"));
}

}  // namespace
}  // namespace cleave
