#include "graph/table_access.h"

#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

std::string Accesses(llvm::StringRef text) {
  DependencyGraph graph = llvm::cantFail(ParseGraph(text));
  std::string result;
  for (const TableAccess& access : FindTableAccess(graph)) {
    result += graph.component(access.component).name +
              (access.is_write ? " writes " : " reads ") +
              graph.symbol(access.table).name + "\n";
  }
  return result;
}

TEST(TableAccess, ListsReadersAndWriters) {
  EXPECT_EQ(Accesses(R"(
    cart -> stock read-table
    inventory -> stock write-table
  )"),
            "cart reads stock\ninventory writes stock\n");
}

TEST(TableAccess, CallsAReaderThatWritesAWriter) {
  EXPECT_EQ(Accesses(R"(
    inventory -> stock read-table
    inventory -> stock write-table
  )"),
            "inventory writes stock\n");
}

/// Who works with the table that a function of `statements` makes.
std::vector<TableAccess> AccessesOf(std::vector<SqlStatement> statements) {
  DependencyGraph::Builder builder;
  Symbol create;
  create.usr = "c:Create";
  create.declared = {"schema.cc", 1, 1};
  create.function.emplace().sql = std::move(statements);
  Symbol table;
  table.usr = "table:stock";
  table.kind = SymbolKind::kTable;
  table.name = "stock";
  builder.AddSymbol(create);
  builder.AddSymbol(table);
  builder.AddFile("schema.cc", 10, false);
  builder.AddDependency("c:Create", "table:stock", DependencyKind::kWriteTable,
                        {"schema.cc", 1, 1});
  return FindTableAccess(std::move(builder).Build());
}

const SqlStatement kCreate = {
    "CREATE TABLE stock (sku TEXT)", {}, {"stock"}, false, {}};

TEST(TableAccess, DoesNotCountFunctionsThatOnlyDefineTables) {
  EXPECT_TRUE(AccessesOf({kCreate}).empty());
  EXPECT_TRUE(
      AccessesOf({kCreate, {"PRAGMA user_version = 3", {}, {}, false, {}}})
          .empty());
}

TEST(TableAccess, CountsFunctionsThatMayWorkWithTables) {
  SqlStatement unknown = {"DELETE FROM ?", {}, {}, false, {}};
  unknown.understanding = SqlUnderstanding::kUnknown;
  EXPECT_EQ(AccessesOf({kCreate, unknown}).size(), 1u);
}

}  // namespace
}  // namespace cleave
