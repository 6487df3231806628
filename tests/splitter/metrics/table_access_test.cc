#include "splitter/metrics/table_access.h"

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

TEST(TableAccess, DoesNotCountFunctionsThatOnlyDefineTables) {
  DependencyGraph::Builder builder;
  Symbol create;
  create.usr = "c:Create";
  create.declared = {"schema.cc", 1, 1};
  create.function.emplace().sql.push_back(
      {"CREATE TABLE stock (sku TEXT)", {}, {"stock"}, false, {}});
  Symbol table;
  table.usr = "table:stock";
  table.kind = SymbolKind::kTable;
  table.name = "stock";
  builder.AddSymbol(create);
  builder.AddSymbol(table);
  builder.AddFile("schema.cc", 10, false);
  builder.AddDependency("c:Create", "table:stock", DependencyKind::kWriteTable,
                        {"schema.cc", 1, 1});
  EXPECT_TRUE(FindTableAccess(std::move(builder).Build()).empty());
}

}  // namespace
}  // namespace cleave
