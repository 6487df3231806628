#include "reports/data_reports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "graph/graph_text.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// `a` and `b` are services.
Split Services() {
  Split split;
  split.services = {{"a", "", {"a"}}, {"b", "", {"b"}}};
  return split;
}

/// The entry of the split file that says that `a` owns this variable.
ServiceEntry OwnedByA(const std::string& variable) {
  ServiceEntry entry;
  entry.name = "a";
  entry.globals = {variable};
  return entry;
}

TEST(Globals, HaveTheOwnerThatAloneWrites) {
  const DependencyGraph graph =
      llvm::cantFail(ParseGraph("a -> a2 write-global\nb -> a2 read-global\n"));
  const auto globals = BuildGlobals(graph, Services(), {});
  ASSERT_EQ(globals.size(), 1u);
  EXPECT_EQ(globals[0].owner, "a");
  EXPECT_THAT(globals[0].writers, ElementsAre("a"));
  EXPECT_THAT(globals[0].readers, ElementsAre("b"));
}

TEST(Globals, HaveNoOwnerIfSeveralWriteUnlessPeopleSaySo) {
  const DependencyGraph graph =
      llvm::cantFail(ParseGraph("a -> c write-global\nb -> c write-global\n"));
  EXPECT_EQ(BuildGlobals(graph, Services(), {})[0].owner, "");
  const std::string name = BuildGlobals(graph, Services(), {})[0].name;
  EXPECT_EQ(BuildGlobals(graph, Services(), OwnedByA(name))[0].owner, "a");
}

TEST(Globals, OfOneProcessAreNobodysBusiness) {
  const DependencyGraph graph = llvm::cantFail(
      ParseGraph("component t test\na -> c write-global\na -> c read-global\n"
                 "t -> c write-global\n"));
  EXPECT_THAT(BuildGlobals(graph, Services(), {}), IsEmpty());
}

/// A graph of the components a, b and c, with one function each that uses the
/// file "log" as `uses` has it: "w" writes, "r" reads.
DependencyGraph UsersOfLog(const std::map<std::string, std::string>& uses) {
  DependencyGraph::Builder builder;
  for (const auto& [name, how] : uses) {
    Symbol symbol;
    symbol.usr = symbol.name = name;
    symbol.declared = symbol.defined = {name + ".cc", 1, 1};
    symbol.function.emplace().files = {
        {"log", how == "r", how == "w", {name + ".cc", 2, 1}}};
    builder.AddSymbol(symbol);
    builder.AddFile(name + ".cc", 10, /*is_test=*/name == "t");
  }
  return std::move(builder).Build();
}

TEST(Files, HaveTheOwnerThatAloneWrites) {
  const auto files =
      BuildFiles(UsersOfLog({{"a", "r"}, {"b", "w"}}), Services(), {});
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].path, "log");
  EXPECT_EQ(files[0].owner, "b");
  EXPECT_THAT(files[0].writers, ElementsAre("b"));
  EXPECT_THAT(files[0].readers, ElementsAre("a"));
  EXPECT_THAT(files[0].components, ElementsAre("a", "b"));
  EXPECT_THAT(files[0].places, ElementsAre(SourcePlace{"b.cc", 2, 1},
                                           SourcePlace{"a.cc", 2, 1}));
}

TEST(Files, OfSeveralWritersHaveNoOwnerUnlessPeopleSaySo) {
  const DependencyGraph graph = UsersOfLog({{"b", "w"}, {"c", "w"}});
  const auto files = BuildFiles(graph, Services(), {});
  EXPECT_EQ(files[0].owner, "");
  EXPECT_THAT(files[0].writers, ElementsAre("b", "monolith"));
  ServiceEntry entry;
  entry.name = "a";
  entry.files = {"log", "unused"};
  const auto decided = BuildFiles(graph, Services(), entry);
  ASSERT_EQ(decided.size(), 2u);
  EXPECT_EQ(decided[0].owner, "a");
  EXPECT_EQ(decided[1].path, "unused");
}

TEST(Files, ThatOneProcessOnlyReadsAndThoseOfTestsAreNobodysBusiness) {
  EXPECT_THAT(BuildFiles(UsersOfLog({{"a", "r"}, {"t", "w"}}), Services(), {}),
              IsEmpty());
}

TEST(Files, ThatLibraryCodeWritesHaveNoOwner) {
  Split split = Services();
  split.libraries = {"c"};
  const auto files = BuildFiles(UsersOfLog({{"c", "w"}}), split, {});
  EXPECT_EQ(files[0].owner, "");
  EXPECT_THAT(files[0].writers, ElementsAre("library"));
}

/// A function `name` in the file `name`.cc with these statements.
void AddFunction(DependencyGraph::Builder& builder, const std::string& name,
                 std::vector<std::string> sql, const std::string& table) {
  Symbol symbol;
  symbol.usr = symbol.name = name;
  symbol.declared = symbol.defined = {name + ".cc", 1, 1};
  symbol.function.emplace();
  uint32_t line = 2;
  for (const std::string& text : sql) {
    SqlStatement statement;
    statement.text = text;
    statement.opens_transaction = text == "BEGIN";
    if (text.starts_with("UPDATE")) statement.writes = {table};
    statement.place = {name + ".cc", line++, 1};
    symbol.function->sql.push_back(statement);
  }
  builder.AddSymbol(symbol);
  builder.AddFile(name + ".cc", 10, false);
  Symbol sql_table;
  sql_table.usr = "table:" + table;
  sql_table.name = table;
  sql_table.kind = SymbolKind::kTable;
  builder.AddSymbol(sql_table);
  builder.AddDependency(name, sql_table.usr, DependencyKind::kWriteTable,
                        {name + ".cc", 3, 1});
}

TEST(Transactions, OverABoundaryAreListedWithTheirStatements) {
  DependencyGraph::Builder builder;
  AddFunction(builder, "a", {"BEGIN", "UPDATE x SET n = 1"}, "x");
  AddFunction(builder, "b", {"UPDATE y SET n = 1"}, "y");
  builder.AddDependency("a", "b", DependencyKind::kCall, {"a.cc", 4, 1});
  const DependencyGraph graph = std::move(builder).Build();
  const auto found = BuildTransactions(graph, Services());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].function, "a");
  EXPECT_EQ(found[0].process, "a");
  using Statement = TransactionReport::Statement;
  EXPECT_THAT(
      found[0].statements,
      ElementsAre(Statement{"a", {"a.cc", 2, 1}, "BEGIN"},
                  Statement{"a", {"a.cc", 3, 1}, "UPDATE x SET n = 1"},
                  Statement{"b", {"b.cc", 2, 1}, "UPDATE y SET n = 1"}));
  Split together;
  together.services = {{"ab", "", {"a", "b"}}};
  EXPECT_THAT(BuildTransactions(graph, together), IsEmpty());
}

}  // namespace
}  // namespace cleave
